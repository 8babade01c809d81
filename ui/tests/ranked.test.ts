import { expect, test } from 'vitest';

import { ranked } from '../src/lib/ranked';

const COUNTRIES = ['Algeria', 'Germany', 'Niger', 'Nigeria', 'Türkiye', 'United Kingdom', 'United States'];

test.each([
  ['ger', ['Germany', 'Algeria', 'Niger', 'Nigeria'], 'what begins so comes first'],
  ['niger', ['Niger', 'Nigeria'], 'what is just this comes first'],
  ['king', ['United Kingdom'], 'a word of it'],
  ['turk', ['Türkiye'], 'without its marks'],
  ['UNITED', ['United Kingdom', 'United States'], 'in capitals'],
  ['  ', COUNTRIES, 'nothing typed'],
  ['zz', [], 'nothing fits'],
])('%s finds %j: %s', (typed, found) => {
  expect(ranked(COUNTRIES, typed, (name) => [name])).toEqual(found);
});

test('another name of it counts as much', () => {
  expect(ranked(COUNTRIES, 'uk', (name) => (name === 'United Kingdom' ? [name, 'UK'] : [name]))).toEqual(['United Kingdom']);
});
