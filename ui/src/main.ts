import '@fontsource-variable/inter/index.css';
import './styles/tokens.css';
import './styles/base.css';
import './styles/controls.css';

import { mount } from 'svelte';

import App from './App.svelte';
import { install, isLinux } from './lib/host';
import { painted } from './lib/painted';
import { lastRoute } from './lib/restore';
import { tauri } from './lib/tauri';

if (import.meta.env.MODE === 'mock') await import('./dev/mock').then((mock) => mock.startInBrowser());
else install(tauri);
if (isLinux) document.documentElement.dataset.os = 'linux';

const target = document.getElementById('app');
if (target) {
  mount(App, { target, props: { begin: await lastRoute() } });
  await painted();
  // Until now it said that it opens. The title bar says the same: whoever looks from outside waits for it.
  document.title = 'Touchbase';
}
