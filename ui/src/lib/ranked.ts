/** Finding what is meant by a few letters, in a list that is at hand. */

/** Without capitals and marks, so that "turkiye" finds Türkiye. */
const folded = (text: string): string => text.normalize('NFD').replaceAll(/\p{M}/gu, '').toLowerCase().trim();

/** How well a name fits what was typed, the best first: it is this, begins so, a word of it does, or it has it somewhere. */
function rank(name: string, wanted: string): number {
  if (name === wanted) return 0;
  if (name.startsWith(wanted)) return 1;
  if (name.split(/[\s/_-]+/).some((word) => word.startsWith(wanted))) return 2;
  return name.includes(wanted) ? 3 : Infinity;
}

/** Returns those of whose names one fits what was typed, the best first; without anything typed, all as they stand. */
export function ranked<Item>(items: readonly Item[], typed: string, namesOf: (item: Item) => string[]): Item[] {
  const wanted = folded(typed);
  if (wanted === '') return [...items];
  return items
    .map((item) => ({ item, rank: Math.min(...namesOf(item).map((name) => rank(folded(name), wanted))) }))
    .filter(({ rank }) => rank !== Infinity)
    .sort((one, other) => one.rank - other.rank)
    .map(({ item }) => item);
}
