import '@fontsource-variable/inter/index.css';
import './styles/tokens.css';
import './styles/base.css';
import './styles/controls.css';
import './styles/narrow.css';
import './styles/forced-colors.css';
import './styles/print.css';

import { mount } from 'svelte';

import App from './App.svelte';
import { install, isLinux } from './lib/host';
import { opening } from './lib/painted';
import { lastRoute } from './lib/restore';
import { tauri } from './lib/tauri';

if (import.meta.env.MODE === 'mock') await import('./dev/mock').then((mock) => mock.startInBrowser());
else install(tauri);
if (isLinux) document.documentElement.dataset.os = 'linux';

const target = document.getElementById('app');
// Until it is done the title says that the window opens: whoever looks from outside waits for it.
if (target) await opening(async () => void mount(App, { target, props: { begin: await lastRoute() } }));
