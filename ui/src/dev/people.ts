/** Invented people for the window without a host: for looking at pages and for the component tests. */
import { civil } from '../lib/format';
import { blankDetails } from '../lib/details';
import type { Contact, ContactRow, Details, EnrolmentView, FollowUpRow, OpportunityRow, StepOnLine, TimelineEntry } from '../lib/host';

/** A date some days from today. */
export function inDays(days: number): string {
  const date = new Date();
  date.setDate(date.getDate() + days);
  return civil(date);
}

/** An instant some days from today, at a time of day. */
export function at(days: number, time = '10:00'): string {
  return new Date(`${inDays(days)}T${time}:00`).toISOString();
}

function person(id: number, full: string, organization: string, title: string, more: Partial<Details> = {}): Contact {
  const [given = '', ...rest] = full.split(' ');
  return {
    ...blankDetails(),
    id,
    uid: `urn:uuid:00000000-0000-4000-8000-${String(id).padStart(12, '0')}`,
    batch: null,
    created_at: at(-216),
    name: { full, given, family: rest.join(' '), additional: '', prefix: '', suffix: '' },
    organization,
    title,
    emails: [{ kind: 'work', value: `${given.toLowerCase()}@${organization.toLowerCase().replaceAll(/[^a-z]+/g, '')}.example` }],
    ...more,
  };
}

/** The people. */
export function people(): Contact[] {
  return [
    person(1, 'Amara Okafor', 'Okafor Cold Chain Ltd', 'Head of Quality', {
      phones: [
        { kind: 'mobile', value: '+44 7700 900 142' },
        { kind: 'work', value: '+44 161 496 0318' },
        { kind: 'fax', value: '+44 161 496 0319' },
      ],
      emails: [{ kind: null, value: 'amara@okaforcold.example' }],
      addresses: [{ kind: 'work', street: 'Unit 7, Trafford Wharf Rd', city: 'Manchester', region: '', postal_code: 'M17 1EX', country: 'United Kingdom' }],
      birthday: { year: null, month: 3, day: 3 },
      stage: 'Quote sent',
      preferred_channel: 'call',
      event: 'Hannover Messe 2026',
      introduced_by: 6,
      tags: ['cold chain', 'quality', 'multi-site'],
      note: 'Tea, not coffee. Runs the Leeds half marathon in May.',
      extra: [{ name: 'X-ASSISTANT', params: '', value: 'Ruth Adeyemi' }, { name: 'LANG', params: '', value: 'en' }],
    }),
    person(2, 'Tomasz Wójcik', 'Wójcik Metal', 'Buyer'),
    person(3, 'Leilani Kahale', 'Pacific Greenhouse Supply', 'Owner', { phones: [{ kind: 'work', value: '+1 808 555 0134' }] }),
    person(4, 'Priya Raghunathan', 'Kestrel Dairy', 'Plant manager', {
      phones: [{ kind: 'mobile', value: '+44 7700 900 186' }],
      preferred_channel: 'call',
    }),
    person(5, 'Saoirse Byrne', 'Byrne & Daughters Brewery', 'Owner'),
    person(6, 'Jonas Weber', 'Weber Antriebstechnik', 'Managing director', { tags: ['partner'] }),
    person(7, 'Yusuf Demir', 'Demir Tekstil', 'Technical lead'),
    person(8, 'Mei-Ling Chen', 'Sunrise Optics', 'Lab manager', { phones: [{ kind: 'work', value: '+886 2 5550 1234' }] }),
    person(9, 'Kwame Mensah', 'Volta Agro', 'Operations'),
    person(10, 'Ingrid Halvorsen', 'Fjordlab', 'Director'),
    person(11, 'Ana Prado', 'Prado Cerámica', 'Owner', { phones: [{ kind: 'mobile', value: '+34 600 000 123' }], preferred_channel: 'email' }),
    person(12, 'Fatima El Idrissi', 'Atlas Conserves', 'Purchasing', { tags: ['gauges', 'yearly'] }),
  ];
}

/** People who are in the book a second time, under other spellings. */
export function strangers(): Contact[] {
  return [
    { ...person(101, 'A. Okafor', 'Okafor Cold Chain', 'Quality', { phones: [{ kind: 'mobile', value: '07700 900142' }], emails: [{ kind: null, value: 'amara.okafor@mail.example' }], note: 'Met at the stand, wants loggers.' }), created_at: at(-20) },
    { ...person(102, 'Ana María Prado', 'Prado Ceramica', '', { emails: [{ kind: 'work', value: 'ana@pradocermica.example' }] }), created_at: at(-10) },
  ];
}

function step(id: number, contact: Contact, purpose: string, channel: FollowUpRow['channel'], days: number, time: string | null, more: Partial<FollowUpRow> = {}): FollowUpRow {
  return {
    id,
    contact_id: contact.id,
    contact: contact.name.full,
    organization: contact.organization,
    purpose,
    value: '',
    channel,
    date: inDays(days),
    time,
    zone: null,
    state: 'open',
    promise: false,
    they_owe: false,
    promised_at: more.promise ? at(days, time ?? '23:59') : null,
    question: false,
    origin: 'manual',
    play: null,
    play_title: '',
    step: null,
    steps: 0,
    enrolment: null,
    opportunity: null,
    opportunity_title: '',
    asked_at: null,
    after_hours: false,
    clash: false,
    reason: '',
    late: days < 0,
    reminder_at: at(days, time ?? '09:00'),
    recurrence: null,
    lead_minutes: 0,
    note: '',
    last_contact_at: null,
    ...more,
  };
}

/** What a row says of the play it belongs to. */
function inPlay(enrolment: number, play: string, play_title: string, step: number, steps: number): Partial<FollowUpRow> {
  return { origin: 'play', enrolment, play, play_title, step, steps };
}

/** A message that waits for an answer since so many hours. */
export function respond(id: number, contact: Contact, channel: FollowUpRow['channel'], time: string, more: Partial<FollowUpRow> = {}): FollowUpRow {
  return step(id, contact, 'Respond', channel, 0, '17:00', { origin: 'response', asked_at: at(0, time), ...more });
}

/** What is planned. */
export function steps(contacts: Contact[]): FollowUpRow[] {
  const who = (id: number): Contact => contacts.find((contact) => contact.id === id)!;
  return [
    step(1, who(3), 'Call back about the humidity probes', 'call', -4, '11:00', { last_contact_at: at(-12) }),
    step(2, who(2), 'Send the sample certificate he asked for', 'email', -1, null, { promise: true, last_contact_at: at(-8) }),
    step(3, who(4), 'Hear how the first month with the loggers went, and if cold room 3 still drifts at night.', 'call', 0, '10:30', {
      promise: true,
      value: 'New audit rules apply from January. Offer the one-page checklist for dairies.',
      last_contact_at: at(-3),
      ...inPlay(1, 'sale', 'After sale', 2, 3),
    }),
    step(4, who(5), 'Walk through the quote for 6 pressure gauges', 'in-person', 0, '14:00', { last_contact_at: at(-2), ...inPlay(2, 'event', 'After trade show', 3, 4) }),
    step(5, who(7), 'Ask what his team thought of the demo', 'email', 0, '16:30', { last_contact_at: at(-6), ...inPlay(3, 'event', 'After trade show', 2, 4) }),
    step(6, who(6), 'Thank him for the introduction to Okafor Cold Chain', 'postcard', 0, null),
    step(7, who(8), 'Confirm the delivery week for the calibration bench', 'call', 1, '09:00', { promise: true }),
    step(8, who(9), 'Share the drying-room checklist', 'message', 1, '11:15', inPlay(4, 'event', 'After trade show', 1, 4)),
    step(9, who(1), 'Ask which day the board decides', 'call', 2, '10:00', { last_contact_at: at(-5), opportunity: 1, opportunity_title: '12 loggers, 2-year service', ...inPlay(5, 'proposal', 'After quote', 2, 3) }),
    step(10, who(10), 'Handwritten thank-you for the site visit', 'letter', 3, null, inPlay(6, 'networking', 'After meeting', 2, 2)),
    step(11, who(1), 'Hear the budget result', 'call', 8, '09:00', { promise: true, recurrence: { every: { count: 3, unit: 'month' }, from: 'completion' } }),
  ];
}

/** What happened, newest first. */
export function history(): TimelineEntry[] {
  const entry = (id: number, contact_id: number, days: number, channel: TimelineEntry['channel'], more: Partial<TimelineEntry>): TimelineEntry => ({
    kind: 'interaction', id, contact_id, channel, direction: 'out', at: at(days, '15:20'), outcome: null, summary: '', first_hand: true, follow_up_id: null, purpose: '', promise: null, reason: '', ...more,
  });
  return [
    entry(1, 1, -5, 'email', { outcome: 'wrote', purpose: 'quote Q-2218, revised', summary: '12 data loggers with two years of calibration. Validity to 31 Dec as she asked.' }),
    entry(2, 1, -5, 'email', { promise: 'kept', purpose: 'revised quote', outcome: 'wrote', follow_up_id: 36 }),
    entry(3, 1, -7, 'call', { outcome: 'reached', summary: 'Budget meeting is on 1 Dec. Wants the quote to hold until year end. Board has the last word.' }),
    entry(4, 1, -20, 'call', { outcome: 'message-left' }),
    entry(5, 1, -25, 'letter', { promise: 'late', purpose: 'sample certificate', outcome: 'wrote', follow_up_id: 37 }),
    entry(6, 1, -47, 'in-person', { outcome: 'met', summary: 'Walked cold rooms 1 to 4. Two probes drift.' }),
    entry(7, 1, -165, 'letter', { outcome: 'wrote', purpose: 'handwritten thank-you' }),
    entry(8, 4, -21, 'call', { outcome: 'reached', summary: 'Loggers running since 26 Oct. Room 3 drifts 0.8 °C after 22:00, she suspects the door seal. Moving house in December.' }),
    entry(9, 4, -29, 'in-person', { outcome: 'met', purpose: 'Installed 8 loggers on site' }),
    entry(10, 4, -43, 'letter', { outcome: 'wrote', purpose: 'Thank-you letter' }),
  ];
}

/** What is undecided. */
export function opportunities(contacts: Contact[]): OpportunityRow[] {
  const opportunity = (id: number, contact: Contact, title: string, amount: string, more: Partial<OpportunityRow>): OpportunityRow => ({
    id, contact_id: contact.id, contact: contact.name.full, organization: contact.organization, kind: 'sale', title, amount, note: '', state: 'open', standing: 'no_next_step',
    next_step: null, dates: { applied: null, interviewed: null, proposal_sent: null, sale_confirmed: null, delivered: null }, quiet_days: 0, unanswered: 0, hint: '', closed_at: null, ...more,
  });
  const who = (id: number): Contact => contacts.find((contact) => contact.id === id)!;
  const dates = { applied: null, interviewed: null, proposal_sent: inDays(-5), sale_confirmed: null, delivered: null };
  return [
    opportunity(1, who(1), '12 loggers, 2-year service', '€8,400', { standing: 'next_step', next_step: { id: 9, purpose: 'Ask which day the board decides', channel: 'call', date: inDays(2), time: '10:00' }, dates, quiet_days: 5 }),
    opportunity(2, who(12), 'Yearly calibration of 40 gauges', '€6,300', { quiet_days: 11, unanswered: 2, hint: 'Probably busy' }),
    opportunity(3, who(1), 'Leeds site, 5 loggers', '€3,100', { quiet_days: 5 }),
  ];
}

/** Who is in which play. */
export function enrolments(contacts: Contact[]): EnrolmentView[] {
  const line = (now: number, ...steps: [string, StepOnLine['channel'], number | null][]): StepOnLine[] =>
    steps.map(([purpose, channel, days], i) => ({ step: i + 1, purpose, channel, date: days === null ? null : inDays(days), state: i + 1 < now ? 'done' : i + 1 === now ? 'planned' : 'waiting' }));
  const enrolment = (id: number, who: number, play: string, title: string, step: number, cause: string, steps: StepOnLine[]): EnrolmentView => ({
    id, contact_id: who, contact: contacts.find((contact) => contact.id === who)!.name.full, play, title, state: 'running', step, cause, ended_because: '', steps,
  });
  return [
    enrolment(1, 4, 'sale', 'After sale', 2, 'Sale, 3 Nov', line(2, ['Thank-you card', 'postcard', -20], ['Hear how the first month went', 'call', 0], ['Ask about company, product and service', 'call', 70])),
    enrolment(5, 1, 'proposal', 'After quote', 2, '12 loggers: proposal sent', line(2, ['Ask whether it arrived', 'email', -5], ['Call the decision date', 'call', 2], ['Ask how the proposal stands', 'call', null])),
  ];
}

/** A contact as a row of a list. */
export function rowOf(contact: Contact, steps: FollowUpRow[], happened: TimelineEntry[]): ContactRow {
  const last = happened.find((entry) => entry.contact_id === contact.id);
  const next = steps.find((step) => step.contact_id === contact.id && step.state === 'open');
  return {
    id: contact.id,
    name: contact.name.full,
    organization: contact.organization,
    title: contact.title,
    email: contact.emails[0]?.value ?? '',
    phone: contact.phones[0]?.value ?? '',
    tags: contact.tags,
    last_contact_at: last?.at ?? null,
    next_date: next?.date ?? null,
  };
}
