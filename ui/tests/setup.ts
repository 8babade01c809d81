import { cleanup, configure } from '@testing-library/svelte';
import { afterEach, beforeEach, vi } from 'vitest';

import { words } from '../src/dev/fixtures';

// What is waited for may take its time on a machine that builds meanwhile.
configure({ asyncUtilTimeout: 5000 });

// What jsdom has not, and the window needs: a layout, fonts, media queries, animations, scrolling, a clipboard.
class NoResize {
  observe(): void {}
  unobserve(): void {}
  disconnect(): void {}
}
Object.defineProperties(HTMLElement.prototype, {
  offsetHeight: { configurable: true, get: () => 660 },
  offsetWidth: { configurable: true, get: () => 1000 },
});
Object.assign(globalThis, { ResizeObserver: NoResize, IntersectionObserver: NoResize });
Object.assign(document, { fonts: { status: 'loaded' } });
// axe asks for one to tell icon fonts from letters; there are none here.
Object.assign(HTMLCanvasElement.prototype, { getContext: () => null });
Object.assign(window, {
  matchMedia: (query: string) => ({
    // Reduced motion: nothing moves, everything is there at once.
    matches: query.includes('reduced-motion'),
    media: query,
    addEventListener: () => {},
    removeEventListener: () => {},
  }),
});
Object.assign(Element.prototype, {
  animate: () => ({ cancel: () => {}, finished: Promise.resolve(), onfinish: null }),
  getAnimations: () => [],
  scrollIntoView: () => {},
  scrollTo(this: Element, to: ScrollToOptions) {
    this.scrollTop = to.top ?? 0;
    this.dispatchEvent(new Event('scroll'));
  },
});

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['Date'], now: new Date(words.now) });
  Object.assign(navigator, { clipboard: { writeText: vi.fn(() => Promise.resolve()) } });
});

afterEach(async () => {
  vi.useRealTimers();
  cleanup();
  // The listeners are given back to the host a moment after the window closed.
  await new Promise((done) => setTimeout(done));
  delete document.documentElement.dataset.theme;
  localStorage.clear();
});
