import { figure } from '../lib/format';

/** The list of contacts. */
export const contacts = {
  title: 'Contacts',
  filter: 'Filter contacts',
  findDuplicates: 'Find duplicates',
  import: 'Import',
  empty: 'No contacts yet',
  howTo: 'Drop a stack of business cards anywhere in this window,\nor add the first contact yourself.',
  files: 'Photos, PDFs or vCards. Everything stays on this computer.',
  stage: 'Stage',
  inStage: (stage: string) => `Stage: ${stage}`,
  withTag: (tag: string) => `Tag: ${tag}`,
  noFollowUps: 'No follow-ups',
  unreachable: 'Unreachable',
  archived: 'Archived',
  clear: (filter: string) => `${filter}, clear filter`,
  noneHere: 'No contacts match these filters.',
  noneHereFor: (text: string) => `No contacts match “${text}” with these filters.`,
  noneFor: (text: string) => `No contacts match “${text}”.`,
  add: (name: string) => `Add “${name}”`,
  /** Beside the title while there are more. */
  firstOf: (n: number) => `first ${figure(n)} matches`,
  bestFirst: 'Best match first',
  first: (n: number) => `The first ${figure(n)} matches. Type more to narrow it down.`,
  select: (name: string) => `Select ${name}`,
  withoutFollowUps: 'no follow-ups',
  letters: 'Jump to a letter',
  otherNames: 'Other names',
  namesWith: (letter: string) => `Names with ${letter}`,
};
