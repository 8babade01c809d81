import { figure } from '../lib/format';
import { counted } from './plural';

/** The close of the day. */
export const day = {
  title: 'Close the day',
  done: (n: number) => `${figure(n)} done today`,
  closed: 'The day is closed.',
  allKept: 'All messages have a reply, all promises are kept.',
  waiting: 'Waiting for a reply',
  promised: 'Promises due',
  leftOver: (n: number) => `**${figure(n)}** ${n === 1 ? 'other follow-up is' : 'other follow-ups are'} still open today`,
  tomorrow: 'Tomorrow',
  nothingPlanned: 'No follow-ups.',
  reply: 'Reply',
  noReplies: 'No replies in the last 90 days.',
  /** How soon the owner replied; half of the replies came within `median`. */
  replies: (replied: number, sameDay: number, median: string | null, waived: number) =>
    [
      `In the last 90 days: ${counted(replied, 'reply', 'replies')}, ${figure(sameDay)} on the same working day${median === null ? '' : `, half within ${median}`}`,
      waived > 0 && `${counted(waived, 'message')} needed no reply`,
    ]
      .filter(Boolean)
      .join('; ')
      .concat('.'),
  span: (hours: number, minutes: number) => [hours > 0 && `${figure(hours)} h`, (minutes > 0 || hours === 0) && `${figure(minutes)} min`].filter(Boolean).join(' '),
};
