import { describe, expect, test } from 'vitest';

import { readBirthday } from '../src/lib/birthday';
import { sortFiles } from '../src/lib/files';
import type { Channel, FollowUpRow, Outcome } from '../src/lib/host';
import { ago, ahead, day, daysBetween, dayTime, month, nearDay, soon, tryWords } from '../src/lib/format';
import { aroundFamily, askedWords, count, doneWords, entryTitle, everyWords, initials, lastWas, loggedWords, matchedWords, movedWords, numberText, outcomesOf, usualOutcomes, withAlsoDone } from '../src/lib/words';

const now = '2026-11-24';

test.each([
  ['2026-11-23', 'Yesterday'],
  ['2026-11-24', 'Today'],
  ['2026-11-25', 'Tomorrow'],
  ['2026-11-20', 'Fri 20 Nov'],
  ['2027-02-24', 'Wed 24 Feb 2027'],
])('the day %s reads %s', (date, words) => {
  expect(nearDay(date, now)).toBe(words);
});

test.each([
  ['phone', '+49 170 5550 199', '+49 170 5550 199', 'a number says what it is'],
  ['e-mail', 'ana@prado.example', 'ana@prado.example', 'so does an address of e-mail'],
  ['link', 'prado.example', 'prado.example', 'a link'],
  ['address', 'Calle Mayor 1, Castellón', 'Calle Mayor 1, Castellón', 'and a postal address'],
  ['event', 'Hannover Messe', 'met at Hannover Messe', 'where the two met'],
  ['place', 'Hall 12', 'met at Hall 12', 'the place is where they met too'],
  ['note', '… two years of calibration', 'note: … two years of calibration', 'a text needs its field'],
  ['organization', 'Otter Club', 'organisation: Otter Club', 'as it is spelled elsewhere'],
  ['X-CUSTOMER-NO', 'K-7788', 'customer no: K-7788', 'what a card calls by a property, in words'],
  ['item3.X-ABLabel', 'Kids', 'label: Kids', 'a label that stands by itself'],
  ['LANG', 'hu', 'language: hu', 'a property of vCard'],
  ['VAT ID', 'ESB123', 'VAT ID: ESB123', 'a field of the owner’s own by its name'],
])('a match in %s, “%s”, reads “%s”: %s', (field, text, words) => {
  expect(matchedWords({ field, text })).toBe(words);
});

test('days in words', () => {
  expect(day('2026-11-26', now)).toBe('Thu 26 Nov');
  expect(dayTime('2026-11-26', '10:00', now)).toBe('Thu 26 Nov, 10:00');
  expect(dayTime('2026-11-26', null, now)).toBe('Thu 26 Nov, any time');
  expect(month('2026-10-30', now)).toBe('October');
  expect(month('2025-10-30', now)).toBe('October 2025');
  // Over the end of summer time the days are still whole.
  expect(daysBetween('2026-10-24', '2026-10-26')).toBe(2);
});

test.each([
  ['2026-11-24', 'today'],
  ['2026-11-23', 'yesterday'],
  ['2026-11-12', '12 days ago'],
  ['2026-08-24', '3 months ago'],
  ['2023-11-24', '3 years ago'],
])('%s is %s', (date, words) => {
  expect(ago(date, now)).toBe(words);
});

test('ahead', () => {
  expect([0, 1, 99].map(ahead)).toEqual(['today', 'tomorrow', 'in 99 days']);
});

describe('birthdays', () => {
  test.each([
    ['3 March', null, 3, 3],
    ['3. march 1974', 1974, 3, 3],
    ['March 3, 1974', 1974, 3, 3],
    ['3.3.', null, 3, 3],
    ['03/03/1974', 1974, 3, 3],
    ['1974-03-03', 1974, 3, 3],
    ['--03-03', null, 3, 3],
    ['29 Feb', null, 2, 29],
  ])('%s', (typed, year, month, day) => {
    expect(readBirthday(typed)).toEqual({ year, month, day });
  });

  test.each(['31 April', '29 Feb 1974', '13.13.', 'spring', ''])('%s is none', (typed) => {
    expect(readBirthday(typed)).toBeNull();
  });
});

test.each([
  ['Amara Okafor', 'AO'],
  ['Dr. Ana María Prado', 'AP'],
  ['Łucja', 'Ł'],
  ['陳 美玲', '陳美'],
  ['J. R. Byrne', 'JB'],
  ['Prof. Dr. h.c. Saoirse Byrne', 'SB'],
  ['Noor Haddad, Ph.D.', 'NH'],
  ['Priya Raghunathan, MD, FACC', 'PR'],
  ['Okafor, Amara', 'OA'],
  ['', ''],
])('the initials of %s are %s', (name, letters) => {
  expect(initials(name)).toBe(letters);
});

test.each([
  ['Prof. Dr. Dr. h.c. mult. Saoirse Alexandra Byrne-Lindqvist', 'Saoirse', 'Byrne-Lindqvist', 'SB', 'titles are no names'],
  ['Pieter van den Berg', 'Pieter', 'van den Berg', 'PB', 'nor is what leads to one'],
  ['陳美玲', '美玲', '陳', '陳美', 'the family name may come first'],
  ['Sukarno', 'Sukarno', '', 'S', 'one name, one letter'],
  ['Madonna MBA', '', '', 'MM', 'no parts are known'],
])('the initials of %s, given %s, family %s, are %s: %s', (full, given, family, letters) => {
  expect(initials({ full, given, family, additional: '', prefix: 'Prof. Dr.', suffix: '' })).toBe(letters);
});

test.each<[string, string, string[] | null, string]>([
  ['Dr. Pieter van den Berg jun.', 'van den Berg', ['Dr. Pieter ', 'van den Berg', ' jun.'], 'in the middle'],
  ['陳美玲', '陳', ['', '陳', '美玲'], 'first'],
  ['Anna Ann', 'Ann', ['Anna ', 'Ann', ''], 'the given name begins like it'],
  ['Sukarno', '', null, 'none'],
  ['A. Okafor', 'Reid', null, 'not as it is shown'],
])('in %s the family name %s stands at %j: %s', (name, family, parts) => {
  expect(aroundFamily(name, family)).toEqual(parts);
});

test.each([
  ['+44 161 496 0300;ext=12', '+44 161 496 0300 ext. 12', 'as a link has it'],
  ['+44 161 496 0300 ; EXT=12', '+44 161 496 0300 ext. 12', 'in capitals, with blanks'],
  ['+1 212 555 0145 x9', '+1 212 555 0145 x9', 'as a person wrote it'],
  ['1-800-FLOWERS', '1-800-FLOWERS', 'none'],
])('the number %s reads %s: %s', (number, words) => {
  expect(numberText(number)).toBe(words);
});

test.each([
  ['call', 'out', 'reached', null, 'Call, reached'],
  ['call', 'in', null, null, 'They called'],
  ['email', 'out', 'wrote', null, 'E-mail sent'],
  ['in-person', 'out', 'met', null, 'Met in person'],
  ['call', 'out', 'message-left', 'kept', 'Promise kept'],
  ['call', 'out', 'reached', 'late', 'Promise kept late'],
  ['call', 'out', null, 'dropped', 'Promise missed'],
] as const)('%s %s %s %s reads %s', (channel, direction, outcome, promise, title) => {
  expect(entryTitle({ kind: 'interaction', channel, direction, outcome, promise })).toBe(title);
});

test.each([
  ['planned', 'Planned inside the weekly limit'],
  ['waived', 'No reply needed'],
] as const)('a rule that was set aside: %s reads %s', (kind, title) => {
  expect(entryTitle({ kind, channel: 'call', direction: 'out', outcome: null, promise: null })).toBe(title);
});

test.each([
  ['email', '2026-11-19', false, 'Last contact: e-mail on Thu 19 Nov.', 'made'],
  ['call', '2026-11-26', true, 'Already planned: call on Thu 26 Nov.', 'planned'],
  ['email', '2026-11-26', true, 'Already planned: e-mail on Thu 26 Nov.', 'planned'],
] as const)('the attempt that is too near: %s on %s, planned %s', (channel, date, planned, words, _why) => {
  const limit = { other: { channel, date, planned }, free_on: '2026-12-03', sentence: '' };
  expect(lastWas({ ...limit, also: null })).toBe(words);
  expect(lastWas({ ...limit, also: { channel: 'call', date: '2026-11-27', planned: true } })).toBe(`${words} Also planned: call on Fri 27 Nov.`);
});

test.each([
  ['2026-11-24T08:20:00', false, 'E-mail received today at 08:20'],
  ['2026-11-23T18:05:00', true, 'E-mail received yesterday at 18:05, after hours'],
  ['2026-11-20T09:00:00', false, 'E-mail received Fri 20 Nov at 09:00'],
])('a message of %s', (at, after_hours, words) => {
  expect(askedWords({ channel: 'email', asked_at: new Date(at).toISOString(), after_hours })).toBe(words);
});

test.each([
  ['2026-11-24', 'today'],
  ['2026-11-25', 'tomorrow'],
  ['2026-11-26', 'Thu'],
  ['2026-11-30', 'Mon'],
  ['2026-12-01', 'Tue 1 Dec'],
  ['2026-11-20', 'Fri 20 Nov'],
])('%s is soon: %s', (date, words) => {
  expect(soon(date)).toBe(words);
});

test('counts and intervals', () => {
  expect([count(1, 'contact'), count(100_000, 'contact'), count(2, 'match', 'matches')]).toEqual(['1 contact', '100,000 contacts', '2 matches']);
  expect(everyWords({ every: { count: 1, unit: 'week' }, from: 'schedule' })).toBe('every week');
  expect(everyWords({ every: { count: 3, unit: 'month' }, from: 'completion' })).toBe('every 3 months');
});

test('dragged files by what can be done with them', () => {
  expect(sortFiles(['/a/x.vcf', 'C:\\b\\Y.VCARD', '/a/photo.HEIC', '/a/two.cards.jpeg', '/a/scan.Pdf', '/a/sheet.ods', '/a/cards.d/folder', '/a/.kept'])).toEqual({
    photos: ['/a/photo.HEIC', '/a/two.cards.jpeg'],
    pdfs: ['/a/scan.Pdf'],
    cards: ['/a/x.vcf', 'C:\\b\\Y.VCARD'],
    folders: ['/a/cards.d/folder', '/a/.kept'],
    others: ['/a/sheet.ods'],
  });
});

test.each([
  [1, '2026-11-24T11:40:00Z', 'tried once, today 11:40'],
  [2, '2026-11-24T11:40:00Z', 'tried twice, last today 11:40'],
  [1, '2026-11-23T11:40:00Z', 'tried once, yesterday'],
  [2, '2026-11-19T11:40:00Z', 'tried twice, last Thu'],
  [3, '2026-11-17T11:40:00Z', 'tried 3 times, last Tue 17 Nov'],
  [4, '2025-11-18T11:40:00Z', 'tried 4 times, last Tue 18 Nov 2025'],
])('%i tries, the last at %s: %s', (tries, at, words) => {
  expect(tryWords(tries, at, now)).toBe(words);
});

describe('what a toast says', () => {
  const row = (channel: Channel): Pick<FollowUpRow, 'channel' | 'contact' | 'origin' | 'purpose'> => ({ channel, contact: 'Noor Haddad', origin: 'manual', purpose: 'Ask' });

  test.each([
    ['call', 'Done: call Noor Haddad'],
    ['email', 'Done: e-mail Noor Haddad'],
    ['postcard', 'Done: send a postcard to Noor Haddad'],
    ['in-person', 'Done: meet Noor Haddad'],
  ] as const)('of what is done by %s: %s', (channel, words) => {
    expect(doneWords(row(channel))).toBe(words);
  });

  test('what asks for a delivery may hear that it has arrived', () => {
    expect(usualOutcomes('call', 'delivery').map(({ outcome }) => outcome)).toEqual(['reached', 'no-answer', 'message-left', 'bounced', 'delivered']);
  });

  test('of a date to remember it says which, and of what is done with something it names that', () => {
    expect(doneWords({ ...row('call'), origin: 'date', purpose: 'Birthday' })).toBe('Done: Birthday, Noor Haddad');
    expect(withAlsoDone('Done: e-mail Noor Haddad', ['Reply', 'Thank her for the visit'], [['Call back', '2026-12-01']])).toBe('Done: e-mail Noor Haddad · also done: Reply, Thank her for the visit · Call back moves to Tue 1 Dec');
  });

  test.each([
    ['call', 'no-answer', 'No answer from Noor Haddad: moved to Tue 1 Dec'],
    ['call', 'message-left', 'Message left for Noor Haddad: moved to Tue 1 Dec'],
    ['in-person', 'no-answer', 'Noor Haddad was not there: moved to Tue 1 Dec'],
    ['email', 'wrote', 'Sent to Noor Haddad: moved to Tue 1 Dec'],
    ['email', 'replied', 'Noor Haddad replied: moved to Tue 1 Dec'],
    ['email', null, 'Noor Haddad: moved to Tue 1 Dec'],
  ] as const)('of what came to nothing by %s, %s: %s', (channel, outcome, words) => {
    expect(movedWords(row(channel), outcome, '2026-12-01')).toBe(words);
  });

  test('of what was logged', () => {
    expect(loggedWords('Ana Prado', 'call', 'out', 'reached')).toBe('Logged with Ana Prado: call, reached');
    expect(loggedWords('Ana Prado', 'email', 'in', null)).toBe('Logged with Ana Prado: e-mail received');
  });
});

describe('what can come of a channel', () => {
  test.each([
    ['call', ['Reached', 'No answer', 'Left message', 'Wrong number']],
    ['email', ['Sent', 'Replied', 'Bounced']],
    ['postcard', ['Sent', 'Replied', 'Returned']],
    ['in-person', ['Met', 'Nobody there']],
  ] as const)('%s: %j', (channel, labels) => {
    expect(usualOutcomes(channel).map(({ label }) => label)).toEqual(labels);
  });

  test('what was logged is there, however unusual', () => {
    const offered = (known: Outcome | null): Outcome[] => outcomesOf('email', known).map(({ outcome }) => outcome);
    expect(offered(null)).not.toContain('no-answer');
    expect(offered('no-answer').filter((outcome) => outcome === 'no-answer')).toHaveLength(1);
    expect(offered('sale').filter((outcome) => outcome === 'sale'), 'none is there twice').toHaveLength(1);
  });
});
