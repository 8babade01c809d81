/** The host that stands in answers as core did, until something is changed. */
import { expect, test } from 'vitest';

import { fixtures, type Fixtures } from '../src/dev/fixtures';
import { start } from '../src/dev/mock';
import { EVERYBODY, NO_FILTER } from '../src/lib/filters';
import { core } from '../src/lib/host';

const ASKED: { [C in keyof Fixtures]?: () => Promise<unknown> } = {
  today: () => core.today(NO_FILTER),
  upcoming: () => core.upcoming(null, { days: 92 }, NO_FILTER),
  counts: () => core.counts(),
  dayClose: () => core.dayClose(),
  goingQuiet: () => core.goingQuiet(NO_FILTER),
  promises: () => core.promises(NO_FILTER),
  opportunities: () => core.opportunities(NO_FILTER),
  plays: () => core.plays(),
  enrolments: () => core.enrolments(NO_FILTER, null),
  contacts: () => core.contacts(EVERYBODY, 0, 1000),
  twins: () => core.twins(50),
  inbox: () => core.inbox(),
};

for (const book of ['sample', 'empty'] as const) {
  test.each(Object.entries(ASKED))(`${book}: %s`, async (call, ask) => {
    start({ empty: book === 'empty' });
    expect(await ask()).toEqual(fixtures(book)[call as keyof Fixtures]);
  });
}

test.each(Object.keys(fixtures('sample').contact).map(Number))('contact %i', async (id) => {
  start();
  expect(await core.contact(id)).toEqual(fixtures('sample').contact[id]);
});

test.each(Object.keys(fixtures('sample').draft).map(Number))('card %i', async (id) => {
  start();
  expect(await core.draft(id)).toEqual(fixtures('sample').draft[id]);
});

test.each(Object.keys(fixtures('sample').batch).map(Number))('batch %i', async (id) => {
  start();
  expect(await core.batch(id)).toEqual(fixtures('sample').batch[id]);
});
