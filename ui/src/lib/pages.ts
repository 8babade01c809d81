import CalendarCheck from '@lucide/svelte/icons/calendar-check';
import InboxIcon from '@lucide/svelte/icons/inbox';
import SettingsIcon from '@lucide/svelte/icons/settings';
import Users from '@lucide/svelte/icons/users';
import type { Component } from 'svelte';

import type { Counts } from './host';
import type { Page } from './route';

/** A page that the sidebar leads to. */
export interface Destination {
  page: Exclude<Page, 'contact' | 'duplicates'>;
  title: string;
  Icon: Component<Record<string, unknown>>;
  /** The second key after G. */
  key: string;
  /** The figure at its end. */
  figure?: (counts: Counts) => number;
  /** Stands at the foot. */
  foot?: boolean;
}

/** The pages, in the order of the sidebar; an empty line between groups. */
export const DESTINATIONS: Destination[][] = [
  [
    { page: 'today', title: 'Today', Icon: CalendarCheck, key: 't', figure: (counts) => counts.due },
    { page: 'inbox', title: 'Inbox', Icon: InboxIcon, key: 'i', figure: (counts) => counts.inbox },
  ],
  [{ page: 'contacts', title: 'Contacts', Icon: Users, key: 'c', figure: (counts) => counts.contacts }],
  [{ page: 'settings', title: 'Settings', Icon: SettingsIcon, key: 's', foot: true }],
];
