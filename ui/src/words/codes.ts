import type {
  Channel,
  ContactOrder,
  Nag,
  OpportunityDates,
  OpportunityKind,
  Outcome,
  PlaceKind,
  Snooze,
} from '../lib/host';
import type { Destination } from '../lib/pages';

interface ChannelWords {
  /** As a choice: "In person". */
  label: string;
  /** What one prefers: "prefers calls". */
  plural: string;
  /** As an entry of the timeline, by direction. */
  out: string;
  in: string;
}

const channels: Record<Channel, ChannelWords> = {
  call: { label: 'Call', plural: 'calls', out: 'Call', in: 'They called' },
  email: { label: 'E-mail', plural: 'e-mail', out: 'E-mail sent', in: 'E-mail received' },
  'in-person': { label: 'In person', plural: 'to meet', out: 'Met in person', in: 'They came by' },
  letter: { label: 'Letter', plural: 'letters', out: 'Letter sent', in: 'Letter received' },
  postcard: { label: 'Postcard', plural: 'postcards', out: 'Postcard sent', in: 'Postcard received' },
  message: { label: 'Message', plural: 'messages', out: 'Message sent', in: 'Message received' },
  fax: { label: 'Fax', plural: 'faxes', out: 'Fax sent', in: 'Fax received' },
};

const todo: Record<Channel, (who: string) => string> = {
  call: (who) => `Call ${who}`,
  email: (who) => `E-mail ${who}`,
  'in-person': (who) => `Meet ${who}`,
  letter: (who) => `Write to ${who}`,
  postcard: (who) => `Send a postcard to ${who}`,
  message: (who) => `Message ${who}`,
  fax: (who) => `Fax ${who}`,
};

const todoWithin: Record<Channel, (who: string) => string> = {
  call: (who) => `call ${who}`,
  email: (who) => `e-mail ${who}`,
  'in-person': (who) => `meet ${who}`,
  letter: (who) => `write to ${who}`,
  postcard: (who) => `send a postcard to ${who}`,
  message: (who) => `message ${who}`,
  fax: (who) => `fax ${who}`,
};

const contacts: Record<Channel, string> = {
  call: 'call',
  email: 'e-mail',
  'in-person': 'meeting',
  letter: 'letter',
  postcard: 'postcard',
  message: 'message',
  fax: 'fax',
};

const lastYear: Record<Channel, string> = {
  call: 'last year you called',
  email: 'last year you sent an e-mail',
  'in-person': 'last year you met',
  letter: 'last year you sent a letter',
  postcard: 'last year you sent a postcard',
  message: 'last year you sent a message',
  fax: 'last year you sent a fax',
};

const notOnFile: Record<Channel, string> = {
  call: 'No phone number yet',
  email: 'No e-mail address yet',
  message: 'No phone number or messenger yet',
  fax: 'No fax number yet',
  letter: 'No address yet',
  postcard: 'No address yet',
  'in-person': 'No address yet',
};

const outcomes: Record<Outcome, string> = {
  reached: 'Reached',
  'no-answer': 'No answer',
  'message-left': 'Left message',
  replied: 'Replied',
  met: 'Met',
  wrote: 'Wrote',
  interview: 'Interview',
  sale: 'Sale',
  delivered: 'Delivered',
  visited: 'Visited, did not buy',
  'not-hired': 'Not hired',
  bounced: 'Bounced',
};

/** What a channel calls it that nothing arrived. */
const bounced: Record<Channel, string> = {
  call: 'Wrong number',
  'in-person': 'Wrong address',
  email: 'Bounced',
  letter: 'Returned',
  postcard: 'Returned',
  message: 'Not delivered',
  fax: 'Not delivered',
};

const snoozes: Record<Snooze, string> = {
  'ten-minutes': 'In 10 minutes',
  'one-hour': 'In 1 hour',
  'tomorrow-morning': 'Next working morning',
  'back-at-desk': 'When I am back at the desk',
};

const nags: Record<Nag, string> = { off: 'Off', 'ten-minutes': 'Every 10 min', hourly: 'Every hour' };

const places: Record<PlaceKind, string> = { mobile: 'Mobile', work: 'Work', fax: 'Fax', home: 'Home', pager: 'Pager', main: 'Main', other: 'Other' };

const opportunities: Record<OpportunityKind, string> = { sale: 'Sale', job: 'Job', project: 'Project', other: 'Other' };

const dates: Record<keyof OpportunityDates, string> = {
  applied: 'Applied',
  interviewed: 'Interviewed',
  proposal_sent: 'Proposal sent',
  sale_confirmed: 'Sale confirmed',
  delivery_expected: 'Delivery expected',
  delivered: 'Delivered',
};

const happened: Record<keyof OpportunityDates, (day: string) => string> = {
  applied: (day) => `applied ${day}`,
  interviewed: (day) => `interviewed ${day}`,
  proposal_sent: (day) => `proposal sent ${day}`,
  sale_confirmed: (day) => `sale confirmed ${day}`,
  delivery_expected: (day) => `delivery expected ${day}`,
  delivered: (day) => `delivered ${day}`,
};

const orders: Record<ContactOrder, string> = {
  name: 'By name',
  organization: 'By organisation',
  'last-contact': 'Longest without contact',
  'next-step': 'Next step first',
  newest: 'Newest first',
};

const pages: Record<Destination['page'], string> = {
  today: 'Today',
  upcoming: 'Upcoming',
  inbox: 'Inbox',
  contacts: 'Contacts',
  opportunities: 'Opportunities',
  promises: 'Promises',
  plays: 'Plays',
  settings: 'Settings',
};

/** What core names by a code. */
export const codes = {
  channels,
  /** A follow-up as what is to be done: "Call Ana Prado"; and within a sentence. */
  todo,
  todoWithin,
  /** How a date was kept a year ago, after what it is: "turns 50 · last year you called". */
  lastYear,
  /** In place of a number or an address. */
  notOnFile,
  /** Of the weekly limit: the contact that it counts. */
  lastContact: (channel: Channel, day: string) => `Last contact: ${contacts[channel]} on ${day}.`,
  plannedContact: (channel: Channel, day: string) => `Already planned: ${contacts[channel]} on ${day}.`,
  alsoPlanned: (channel: Channel, day: string) => `Also planned: ${contacts[channel]} on ${day}.`,
  bounced,
  outcomes,
  /** Outcomes that some channels have another word for. */
  sent: 'Sent',
  nobodyThere: 'Nobody there',
  /** Headings of the timeline. */
  entries: {
    planned: 'Planned inside the weekly limit',
    waived: 'No reply needed',
    kept: 'Promise kept',
    late: 'Promise kept late',
    missed: 'Promise missed',
    came: (what: string, outcome: string) => `${what}, ${outcome}`,
  },
  /** When a message came in. */
  received: (what: string, day: string, time: string) => `${what} ${day} at ${time}`,
  receivedAfterHours: (what: string, day: string, time: string) => `${what} ${day} at ${time}, after hours`,
  snoozes,
  nags,
  places,
  opportunities,
  decided: { yes: 'Won', no: 'Lost' },
  dates,
  happened,
  orders,
  pages,
  /** After the figure of a page, for a screen reader. */
  withoutStep: 'without a next step',
  late: 'late',
  /** The names of keys. */
  keys: { ctrl: 'Ctrl', alt: 'Alt', escape: 'Esc', space: 'Space', shift: 'Shift', delete: 'Del' },
};
