import { figure } from '../lib/format';
import { counted } from './plural';

/** The page where cards are reviewed. */
export const inbox = {
  title: 'Inbox',
  otherBatches: 'Other batches',
  counts: (cards: number, saved: number) => (saved > 0 ? `${counted(cards, 'card')}, ${figure(saved)} saved` : counted(cards, 'card')),
  batch: (cards: number, day: string) => `${counted(cards, 'card')}, ${day}`,
  position: (at: number, of: number) => `${figure(at)} of ${figure(of)}`,
  previous: 'Previous card',
  next: 'Next card',
  reviewed: (cards: number) => (cards === 0 ? 'This batch is empty' : cards === 1 ? 'Card reviewed' : `All ${figure(cards)} reviewed`),
  /** Cards may be merged into contacts that were there before. */
  saved: (cards: number) => (cards === 0 ? 'No cards saved to your contacts.' : `${counted(cards, 'card')} saved to your contacts.`),
  nextBatch: 'Next batch',
  lastCard: 'That was the last card',
  waiting: (n: number) => (n === 1 ? '1 card is still waiting. It stays here until you save or discard it.' : `${figure(n)} cards are still waiting. They stay here until you save or discard them.`),
  review: (n: number) => (n === 1 ? 'Review it' : 'Review them'),
  empty: 'Inbox is empty',
  howTo: (paste: string) => `Drop photos of business cards anywhere in this window,\nor paste a signature with ${paste}.`,
  files: 'Photos, scans, screenshots or PDFs. They are read on this computer.',

  /** What holds for each card of a batch. */
  apply: {
    title: 'For every card in this batch',
    to: (cards: number) => (cards === 1 ? 'Apply to this card' : `Apply to all ${figure(cards)}`),
    fields: { event: 'Event', place: 'Place', tags: 'Tags' },
    none: 'none',
    examples: { event: 'e.g. Hannover Messe 2026', place: 'e.g. Hall 12, Hannover' },
    play: 'Play',
    noPlay: 'No play',
    last: (play: string) => `Start “${play}”, as last time`,
  },

  /** Someone in the contacts who may be on the card. */
  alike: {
    title: 'In your contacts',
    certain: (name: string) => `This is **${name}**`,
    likely: (name: string) => `Looks like **${name}**`,
    merging: (name: string) => `Will be merged into **${name}**`,
    differences: (n: number) => (n === 1 ? '(1 field differs)' : `(${figure(n)} fields differ)`),
    nothingLost: 'Nothing is lost.',
    keepBoth: 'Keep both',
    others: (n: number) => counted(n, 'other match', 'other matches'),
  },

  /** The fields of a card. */
  card: {
    title: 'Fields of the card',
    unread: 'Fields appear once the card is read.',
    next: 'Next',
    /** What saving the card plans. */
    firstStep: (channel: string, when: string, purpose: string) => `Next step: ${channel} on ${when} – ${purpose}`,
    noStep: 'Merging plans no follow-up.',
    saved: 'Saved as a contact',
    discard: 'Discard card',
    save: (merging: boolean, last: boolean) => (merging ? (last ? 'Merge' : 'Merge and next') : last ? 'Save' : 'Save and next'),
    kindOfNumber: 'Kind of number',
    confirm: (field: string) => `${field} is right`,
    toCheck: 'To check. Press if it is right.',
    doubt: 'To check.',
    printed: (value: string) => `Printed: ${value}`,
    onFile: 'On file:',
    use: 'Use this',
  },

  /** What a line of the card is. */
  line: {
    title: 'What this line is',
    useAs: (line: string) => `Use “${line}” as`,
    addTo: 'Add to the end of',
  },

  /** Cards that are being read. */
  reading: {
    progress: (at: number, of: number) => `Reading ${figure(at)} of ${figure(of)}`,
    title: 'Cards read',
    cancel: 'Cards read so far are kept',
  },

  /** The picture of a card. */
  picture: {
    title: 'Card',
    unread: 'Not read yet',
    again: 'Reading the card again…',
    of: (source: string) => `Card ${source}`,
    broken: 'The picture cannot be shown.',
    lines: 'Lines on the card',
    none: 'No picture',
    read: (lines: number, codes: number, unsure: number) => {
      const all = codes > 0 ? `${counted(lines, 'line')} and ${counted(codes, 'code')} read` : `${counted(lines, 'line')} read`;
      return unsure > 0 ? `${all}, ${figure(unsure)} to check` : all;
    },
    cropHow: 'Drag over the part to keep. The card is then read again.',
    crop: 'Crop',
    turn: 'Rotate',
    turns: { right: 'Rotate right', left: 'Rotate left', over: 'Turn upside down' },
    zoom: 'Zoom',
    zooms: { fit: 'Fit', '1': '100%', '2': '200%' },
  },

  /** The cards of a batch, side by side. */
  strip: {
    title: 'Cards',
    card: (place: number, title: string, state: string) => `${figure(place)}: ${title}, ${state}`,
    unread: 'not read yet',
    saved: 'saved',
    unsure: (n: number) => `${figure(n)} to check`,
    open: 'to review',
  },
};
