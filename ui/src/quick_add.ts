import '@fontsource-variable/inter/index.css';
import './styles/tokens.css';
import './styles/base.css';
import './styles/controls.css';

import { mount } from 'svelte';

import { install, isLinux } from './lib/host';
import { tauri } from './lib/tauri';
import QuickAdd from './QuickAdd.svelte';

if (import.meta.env.MODE === 'mock') await import('./dev/mock').then((mock) => mock.startInBrowser());
else install(tauri);
if (isLinux) document.documentElement.dataset.os = 'linux';

const target = document.getElementById('app');
if (target) mount(QuickAdd, { target });
