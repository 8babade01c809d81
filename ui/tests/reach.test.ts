import { expect, test } from 'vitest';

import type { ContactView } from '../src/lib/host';
import { usualChannel } from '../src/lib/reach';

type Known = Partial<Pick<ContactView['contact'], 'emails' | 'addresses' | 'messengers' | 'phones'>>;

const view = (call_number: string, known: Known): ContactView => ({ call_number, contact: { phones: [], emails: [], addresses: [], messengers: [], ...known } }) as unknown as ContactView;
const emails = [{ kind: null, value: 'carla@diaz.example' }];

test.each<[string, ContactView, string]>([
  ['a number and an address', view('+49 30 1234567', { emails }), 'call'],
  ['only an e-mail address', view('', { emails }), 'email'],
  ['only a messenger', view('', { messengers: [{ service: 'Signal', value: 'carla' }] }), 'message'],
  ['only a fax', view('', { phones: [{ kind: 'fax', value: '+49 30 1234568' }] }), 'fax'],
  ['nothing', view('', {}), 'call'],
])('%s: reached by %s', (_, known, channel) => {
  expect(usualChannel(known)).toBe(channel);
});
