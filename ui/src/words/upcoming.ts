import { figure } from '../lib/format';

/** The page of the days ahead. */
export const upcoming = {
  title: 'Upcoming',
  planned: (span: string, n: number) => `${span}, ${figure(n)} planned`,
  range: 'Range',
  weeks: 'Two weeks',
  month: 'Month',
  earlier: 'Earlier',
  later: 'Later',
  days: 'Days ahead',
  tomorrow: 'tomorrow',
  dayOff: 'day off',
  empty: 'No follow-ups in these days.',
  free: 'Free',
  daysOff: (days: number) => (days === 1 ? 'Day off' : 'Days off'),
};
