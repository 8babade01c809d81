import { figure } from '../lib/format';
import { counted } from './plural';

/** What has no next step, and the question what comes next. */
export const nextStep = {
  opportunities: (n: number) => counted(n, 'opportunity', 'opportunities'),
  contacts: (n: number) => counted(n, 'contact'),
  more: (n: number) => `${figure(n)} more`,
  plan: (name: string, about: string) => `Plan the next step with ${name}: ${about}`,
  leave: 'Leave it at that',
  left: (name: string) => `No further step with ${name}`,

  whatNext: (name: string) => `What comes next with ${name}?`,
  none: (given: string) => `No next step with ${given}.`,
  ask: 'What comes next?',
  other: 'Something else',
  proposed: (channel: string, day: string) => `${channel}, ${day}`,
  planned: (name: string, purpose: string, day: string) => `Planned with ${name}: ${purpose}, ${day}`,
  keepsInTouch: (name: string, every: string) => `Keeping in touch with ${name}: ${every}`,
};
