import { figure } from '../lib/format';
import { counted } from './plural';

/** What can be selected in a list. */
export type Selectable = 'contact' | 'follow-up' | 'opportunity' | 'promise';

/** A row of a list, and what is done to the selected ones. */
export const list = {
  done: (name: string) => `Done: ${name}`,
  select: (name: string) => `Select ${name}`,
  selection: 'Selection',
  selected: {
    contact: (n: number) => `${counted(n, 'contact')} selected`,
    'follow-up': (n: number) => `${figure(n)} selected`,
    opportunity: (n: number) => `${counted(n, 'opportunity', 'opportunities')} selected`,
    promise: (n: number) => `${counted(n, 'promise')} selected`,
  } satisfies Record<Selectable, (n: number) => string>,
  deleteContacts: (n: number) => (n === 1 ? 'Delete contact' : 'Delete contacts'),
};
