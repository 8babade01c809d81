/** The widths at which the layout changes, as `styles/narrow.css` names them, for what has to ask. */

/** There is no room for anything beside a list. */
export const NOTHING_BESIDE = '(max-width: 940px)';
/** There is one column, and a page scrolls as one. */
export const ONE_COLUMN = '(max-width: 720px)';
