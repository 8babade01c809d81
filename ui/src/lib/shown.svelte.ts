import type { Attachment } from 'svelte/attachments';

/** So many rows of a long list are on the page at first, and so many come at a time. */
export const SHOWN = 60;
/** Rows below the current one that are there before it is come to. */
const AHEAD = 20;
/** So far before the end of the list is seen more of it comes, in pixels. */
const MARGIN = '800px';

/** How much of a long list is on the page: more comes as it is scrolled, or walked by keys. Make it while a component initialises. */
export class Shown {
  #count = $state(SHOWN);

  /** `place` is that of the current row. */
  constructor(place: () => number) {
    $effect(() => this.reach(place()));
  }

  /** Has a row on the page, by its place. */
  reach(place: number): void {
    if (place + AHEAD > this.#count) this.#count = place + AHEAD + SHOWN;
  }

  /** The parts of a list, as far as they are on the page; `cut` of one of which there is more. */
  of<Part extends { rows: unknown[] }>(parts: Part[]): (Part & { cut: boolean })[] {
    const on: (Part & { cut: boolean })[] = [];
    let left = this.#count;
    for (const part of parts) {
      if (left <= 0) break;
      const rows = part.rows.slice(0, left);
      on.push({ ...part, rows, cut: rows.length < part.rows.length });
      left -= part.rows.length;
    }
    return on;
  }

  /** Attached to what stands at the end of the list. */
  readonly end: Attachment = (element) => {
    // Looked at anew once there is more: it may be in sight still.
    void this.#count;
    const seen = new IntersectionObserver((entries) => entries.some(({ isIntersecting }) => isIntersecting) && (this.#count += SHOWN), { rootMargin: MARGIN });
    seen.observe(element);
    return () => seen.disconnect();
  };
}
