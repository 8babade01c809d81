/** What fields say wherever they stand. */
export const fields = {
  date: 'Date',
  dateHint: 'e.g. tomorrow, thu, 3 march',
  pastDateHint: 'e.g. today, 3 march',
  chooseDay: 'Choose a day',
  day: 'Day',
  monthBefore: 'Previous month',
  monthAfter: 'Next month',
  time: 'Time',
  tagsHint: 'Separated by commas',
  removeTag: (tag: string) => `Remove ${tag}`,
  preferred: 'preferred',
  filter: 'Filter',
};
