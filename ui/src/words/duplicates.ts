import { figure } from '../lib/format';
import { counted } from './plural';

/** The page of contacts that may be in the book twice. */
export const duplicates = {
  title: 'Duplicates',
  chosen: (n: number) => `Merge ${counted(n, 'contact')}`,
  groups: 'Groups',
  count: (n: number) => counted(n, 'group'),
  first: (n: number) => `the first ${figure(n)}`,
  empty: 'No duplicates found',
  emptyAbout: 'As far as Touchbase can tell, every contact is in here once.',
  others: (n: number) => `and ${counted(n, 'other')}`,
  sideBySide: 'Side by side',
  group: 'All of the group',
  why: (reason: string, differences: string) => (reason === '' ? differences : `${reason}. ${differences}`),
  field: 'Field',
  kept: 'Kept',
  keep: 'Keep this one',
  merging: 'Nothing is lost: all values, follow-ups, timeline entries and cards of both are kept. Where there is room for only one value, the kept contact’s wins and the other is added to the note.',
  mergingAll: 'Nothing is lost: all values, follow-ups, timeline entries and cards are kept. Where there is room for only one value, the kept contact’s wins and the others are added to the note.',
  notTheSame: 'Not the same',
  isNotTheSame: (name: string) => `${name} is not the same`,
  notAsKept: 'Not the same as the kept contact',
  noneTheSame: 'Each of them is a different contact',
  mergeIn: 'Merge in',
  notMerged: 'Not merged',
  mergeAll: (n: number) => `Merge all ${figure(n)}`,
  mergeSome: (n: number) => `Merge ${figure(n)} into one`,
};
