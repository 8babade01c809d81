import { svelte } from '@sveltejs/vite-plugin-svelte';
import { svelteTesting } from '@testing-library/svelte/vite';
import { defineConfig } from 'vitest/config';

// What the tests show was said there.
if (process.env.VITEST) process.env.TZ = 'Europe/London';

export default defineConfig({
  plugins: [svelte(), svelteTesting()],
  clearScreen: false,
  server: { port: 1420, strictPort: true },
  build: {
    // The web views the app runs in: WebKitGTK, WKWebView, WebView2.
    target: ['safari16.4', 'chrome111'],
    // The content security policy allows fonts and scripts from 'self' only, not from data: addresses.
    assetsInlineLimit: 0,
    // Loaded from the disk, not over a network.
    chunkSizeWarningLimit: 800,
    modulePreload: { polyfill: false },
    // The window, and the small one of quick add.
    rolldownOptions: { input: ['index.html', 'quick-add.html'] },
  },
  test: {
    environment: 'jsdom',
    include: ['tests/**/*.test.ts'],
    setupFiles: ['tests/setup.ts'],
    // Whole windows over a whole host, perhaps on a machine that builds meanwhile.
    testTimeout: 20_000,
  },
});
