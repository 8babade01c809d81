import { counted } from './plural';

/** The made-up contacts to look around with. */
export const samples = {
  mark: 'Sample',
  data: 'Sample data',
  removed: (n: number) => `${counted(n, 'sample contact')} removed`,
};
