import type { Attachment } from 'svelte/attachments';

/** The elements of the rows of a list, as far as they are on the page. */
export class RowElements<Id> {
  #elements = new Map<Id, Element>();

  /** Attached to the element of a row, so that the list knows it. */
  of(id: Id): Attachment {
    return (element) => {
      this.#elements.set(id, element);
      return () => {
        if (this.#elements.get(id) === element) this.#elements.delete(id);
      };
    };
  }

  /** Scrolls to a row, no further than needed. */
  reveal(id: Id | undefined): void {
    if (id !== undefined) this.#elements.get(id)?.scrollIntoView({ block: 'nearest' });
  }
}
