import { figure } from '../lib/format';
import { counted } from './plural';

/** Follow-ups spread over several days, and how full the days are. */
export const spread = {
  spread: 'Spread',
  title: (followUps: number) => `Spread ${counted(followUps, 'follow-up')}`,
  from: (day: string) => `from ${day}`,
  about: 'What moves and what stays',
  over: 'Over',
  week: 'This week',
  weeks: 'Two weeks',
  untilDay: 'Until a day',
  until: 'Until',
  days: 'Each day, before and after',
  then: ', then',
  dayOff: 'Day off',
  daysOff: 'Days off',
  moves: 'What moves',
  stays: 'What stays',
  promised: 'Promised',
  at: (day: string, time: string) => `${day}, ${time}`,
  rules: 'Times stay the same. The weekly limit applies.',
  save: (followUps: number) => `Spread ${figure(followUps)}`,
  nothingMoves: 'Nothing moves',

  load: 'Follow-ups per day',
  off: 'day off',
  planned: (n: number) => `${figure(n)} planned`,
  takes: (length: string) => `about ${length}`,
  overlap: (n: number) => `${figure(n)} overlap`,
  afterwards: (n: number) => `${figure(n)} after spreading`,
};
