/** The certainty board: its columns, the way from card to card, and what comes of dragging one. */
import { core, type ListFilter, type OpportunityBoard, type OpportunityRow, type OpportunityState, type Standing } from './host';

/** The columns, from left to right: also the order of the list. */
export const STANDINGS = ['no_next_step', 'next_step', 'yes', 'no'] as const satisfies Standing[];

/** How many cards of each column are shown at first. Of those decided, the newest. */
const FIRST: Record<Standing, number> = { no_next_step: 40, next_step: 40, yes: 12, no: 12 };
/** So many more at a time. */
const MORE = 40;

/** One column: the cards that are shown, out of all. */
export interface Column {
  standing: Standing;
  rows: OpportunityRow[];
  total: number;
}

/** How many cards of a column are shown once the owner asked so often for more. */
export function shownOf(standing: Standing, times: number): number {
  return FIRST[standing] + times * MORE;
}

/** How many come with the next time. */
export function moreOf({ rows, total }: Column): number {
  return Math.min(total - rows.length, MORE);
}

/** The board with at least so many cards of each column, where there are so many: core lists only the first of a long one. */
export async function askBoard(filter: ListFilter, wanted: Record<Standing, number>): Promise<OpportunityBoard> {
  const board = await core.opportunities(filter);
  for (const standing of STANDINGS) {
    const listed = board[standing].length;
    const missing = Math.min(wanted[standing], board.totals[standing]) - listed;
    if (missing > 0) board[standing].push(...(await core.opportunityPage(standing, filter, listed, missing)).rows);
  }
  return board;
}

/** The card beside a card: in the next column that way, at the same height or as the last of it; above or below in its own. */
export function neighbour(columns: Column[], id: number, way: 'left' | 'right' | 'up' | 'down'): number | undefined {
  const there = columns.filter(({ rows }) => rows.length > 0);
  const column = there.findIndex(({ rows }) => rows.some((row) => row.id === id));
  const place = there[column]?.rows.findIndex((row) => row.id === id) ?? -1;
  if (way === 'up' || way === 'down') return there[column]?.rows[place + (way === 'up' ? -1 : 1)]?.id;
  const beside = there[column + (way === 'left' ? -1 : 1)]?.rows;
  return beside?.[Math.min(place, beside.length - 1)]?.id;
}

/** What comes of a card that is dropped on a column: its next step is planned, or it is decided, or nothing. */
export function dropped(row: OpportunityRow, on: Standing): 'plan' | OpportunityState | null {
  if (row.standing === on) return null;
  if (on === 'yes' || on === 'no') return on;
  if (row.state !== 'open') return 'open';
  return on === 'next_step' ? 'plan' : null;
}
