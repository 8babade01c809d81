/** A rectangle as parts of a picture's width and height: left, top, width, height. */
export type Rect = [x: number, y: number, width: number, height: number];

/** Smaller than this part of a side is a slip of the hand. */
const SMALLEST = 0.04;

/** The rectangle between two corners, within the picture. */
export function between([ax, ay]: [number, number], [bx, by]: [number, number]): Rect {
  const inside = (n: number): number => Math.min(Math.max(n, 0), 1);
  const [left, right] = [inside(Math.min(ax, bx)), inside(Math.max(ax, bx))];
  const [top, bottom] = [inside(Math.min(ay, by)), inside(Math.max(ay, by))];
  return [left, top, right - left, bottom - top];
}

/** Whether it can have been meant. */
export function isMeant([, , width, height]: Rect): boolean {
  return width >= SMALLEST && height >= SMALLEST;
}
