import type { OffsetUnit, Unit } from '../lib/host';
import { counted } from './plural';

const units: Record<Unit, string> = { day: 'days', week: 'weeks', month: 'months', year: 'years' };

const every: Record<Unit, (n: number) => string> = {
  day: (n) => (n === 1 ? 'every day' : `every ${counted(n, 'day')}`),
  week: (n) => (n === 1 ? 'every week' : `every ${counted(n, 'week')}`),
  month: (n) => (n === 1 ? 'every month' : `every ${counted(n, 'month')}`),
  year: (n) => (n === 1 ? 'every year' : `every ${counted(n, 'year')}`),
};

const offsetUnits: Record<OffsetUnit, string> = {
  minutes: 'minutes',
  hours: 'hours',
  'working-days': 'working days',
  days: 'days',
  weeks: 'weeks',
  months: 'months',
};

const lengths: Record<OffsetUnit, (n: number) => string> = {
  minutes: (n) => counted(n, 'minute'),
  hours: (n) => counted(n, 'hour'),
  'working-days': (n) => counted(n, 'working day'),
  days: (n) => counted(n, 'day'),
  weeks: (n) => counted(n, 'week'),
  months: (n) => counted(n, 'month'),
};

/** Days, times and lengths. */
export const time = {
  weekdays: ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday'],
  months: ['January', 'February', 'March', 'April', 'May', 'June', 'July', 'August', 'September', 'October', 'November', 'December'],

  yesterday: 'Yesterday',
  today: 'Today',
  tomorrow: 'Tomorrow',
  thisWeek: 'This week',
  overdue: 'Overdue',
  birthdays: 'Birthdays',
  birthdaysAndDates: 'Birthdays and dates',
  /** Within a sentence. */
  within: { yesterday: 'yesterday', today: 'today', tomorrow: 'tomorrow' },
  anyTime: 'any time',
  anyTimeIn: (city: string) => `any time, ${city}`,
  timeIn: (time: string, city: string) => `${time} ${city}`,
  /** What the clock shows where a contact lives. */
  there: (time: string) => `${time} there`,
  zoneIs: (city: string) => `Time in ${city}`,
  night: 'Outside 08:00 to 20:00',
  /** "Thu 26 Nov, 10:00"; of what happened or comes up, "Thu 26 Nov 10:00". */
  planned: (day: string, time: string) => `${day}, ${time}`,
  moment: (day: string, time: string) => `${day} ${time}`,
  triedOnce: (when: string) => `tried once, ${when}`,
  triedTwice: (when: string) => `tried twice, last ${when}`,
  tried: (n: number, when: string) => `tried ${counted(n, 'time')}, last ${when}`,
  daysAgo: (n: number) => `${counted(n, 'day')} ago`,
  monthsAgo: (n: number) => `${counted(n, 'month')} ago`,
  yearsAgo: (n: number) => `${counted(n, 'year')} ago`,
  inDays: (n: number) => `in ${counted(n, 'day')}`,
  /** How long there was no contact. */
  quiet: (n: number) => `quiet for ${counted(n, 'day')}`,
  notQuiet: 'in touch today',

  /** Days in a row. */
  two: (first: string, last: string) => `${first} and ${last}`,
  twoBrief: (first: string, last: string) => `${first}, ${last}`,
  span: (first: string, last: string) => `${first} to ${last}`,

  /** How long something takes. */
  minutes: (n: number) => `${n} min`,
  hours: (n: number) => `${n} h`,
  hoursAndMinutes: (hours: number, minutes: string) => `${hours} h ${minutes}`,
  load: (n: string, length: string) => `${n}, about ${length}`,
  overlapsOne: (name: string) => `overlaps ${name}`,
  overlapsTwo: (first: string, second: string) => `overlaps ${first} and ${second}`,
  overlapsMore: (first: string) => `overlaps ${first} and others`,

  units,
  every,
  offsetUnits,
  lengths,
  /** The labels of a number and its unit. */
  howMany: 'How many',
  unit: 'Unit',

  /** How long before the time a reminder shows. */
  lead: {
    label: 'Remind me',
    atTime: 'At the time',
    minutes: (n: number) => `${n} min before`,
    hours: (n: number) => counted(n, 'hour'),
    days: (n: number) => counted(n, 'day'),
    weeks: (n: number) => counted(n, 'week'),
    other: 'Other',
    howLong: 'How long before',
    before: 'before',
  },

  /** The time zone of a plan. */
  zone: {
    open: 'Their time zone',
    label: 'Time zone',
    hint: 'A city, e.g. New York',
    mine: 'My time zone',
    none: 'No time zone found. Try a larger city nearby.',
  },

  /** What is said of a day and a time that were typed. */
  typed: {
    noDay: 'That is not a day. Type one, such as “tomorrow”, “thu” or “3 march”.',
    open: (words: string) => `“${words}” leaves the day open. Type the day itself.`,
    leftOut: (when: string, left: string[]) => `Read as ${when}; ignored: ${left.map((words) => `“${words}”`).join(', ')}.`,
    unread: (left: string[]) => `Not understood as a time: ${left.map((words) => `“${words}”`).join(', ')}.`,
    dayPassed: (day: string) => `${day} has passed. Choose today or a later day.`,
    timePassed: (time: string) => `${time} has passed today. Choose a later time, any time, or another day.`,
    sameTimeTomorrow: (time: string) => `${time} has passed today, so it is tomorrow.`,
    sameTimeNextWeek: (time: string) => `${time} has passed today, so it is in a week.`,
    inAWeek: 'That is in a week. For today, type “today”.',
    ofNextWeek: (weekday: string) => `That is ${weekday} of next week. For this week’s, type “${weekday.toLowerCase()}”.`,
    aYearLater: (day: string) => `${day} has passed, so it is a year later.`,
    readAs: (what: string) => `Read as ${what}.`,
    monthFirst: (meant: string) => `Read as ${meant}. To put the month first, choose the date order in Settings.`,
    dayOrMonth: (meant: string, otherwise: string) => `Read as ${meant}. For ${otherwise}, type “${otherwise.toLowerCase()}”, or choose the date order in Settings.`,
    countedFrom: (day: string) => `Counted from ${day}.`,
    twoTimes: 'That is two times. Type one.',
    twoDays: (first: string, second: string) => `That is two days: ${first} and ${second}. Type one.`,
    wrongPart: (time: string) => `${time} is not in that part of the day.`,
    wrongWeekday: (day: string, is: string, named: string) => `${day} is a ${is}, not a ${named}.`,
    noTime: (words: string) => `“${words}” is not a time.`,
    noMonth: (n: number) => `There is no month ${n}.`,
    noSuchDay: (words: string) => `There is no ${words} of a month.`,
    notInMonth: (day: number, month: string) => `There is no ${day} ${month}.`,
    notInYear: (day: number, month: string, year: number) => `There is no ${day} ${month} in ${year}.`,
    midnight: 'Midnight lies between two days. Type 00:00 or 23:59.',
    noEnd: 'Only the start counts: a plan has no end.',
  },

  /** What is missing or wrong in a plan, at its field. */
  missing: {
    purpose: 'Type what it is for.',
    day: 'Choose a day, or type one: “tomorrow”, “thu”, “3 march”.',
    time: 'Choose a time, or “any time”.',
    every: 'Type after how many days, weeks or months: a whole number.',
    lead: 'Type how long before: a whole number up to 999.',
    zone: 'Choose a time zone from the list.',
    happenedAt: 'Choose the day and the time when it happened.',
  },
};
