/** Where the window is. */
export type Route =
  | { page: 'today' }
  | { page: 'contacts'; filter?: string }
  | { page: 'contact'; id: number }
  | { page: 'settings' };

/** The name of a page. */
export type Page = Route['page'];
