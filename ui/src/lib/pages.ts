import CalendarCheck from '@lucide/svelte/icons/calendar-check';
import CalendarDays from '@lucide/svelte/icons/calendar-days';
import HandHeart from '@lucide/svelte/icons/hand-heart';
import InboxIcon from '@lucide/svelte/icons/inbox';
import ListChecks from '@lucide/svelte/icons/list-checks';
import SettingsIcon from '@lucide/svelte/icons/settings';
import Target from '@lucide/svelte/icons/target';
import Users from '@lucide/svelte/icons/users';
import type { Component } from 'svelte';

import { words } from '../words';
import type { Counts } from './host';
import type { Page } from './route';

/** A page that the sidebar leads to. */
export interface Destination {
  page: Exclude<Page, 'contact' | 'organisation' | 'duplicates' | 'quiet' | 'day' | 'reminders' | 'welcome'>;
  title: string;
  Icon: Component<Record<string, unknown>>;
  /** The second key after G. */
  key: string;
  /** The figure at its end. */
  figure?: (counts: Counts) => number;
  /** What is to be acted on: while there is some of it, it takes the place of the plain figure. */
  warns?: { figure: (counts: Counts) => number; of: string; tone: 'alarm' | 'late' };
  /** Stands at the foot. */
  foot?: boolean;
}

/** The pages, in the order of the sidebar; an empty line between groups. */
export const DESTINATIONS: Destination[][] = [
  [
    { page: 'today', title: words.codes.pages.today, Icon: CalendarCheck, key: 't', figure: (counts) => counts.due },
    { page: 'upcoming', title: words.codes.pages.upcoming, Icon: CalendarDays, key: 'u' },
    { page: 'inbox', title: words.codes.pages.inbox, Icon: InboxIcon, key: 'i', figure: (counts) => counts.inbox },
  ],
  [
    { page: 'contacts', title: words.codes.pages.contacts, Icon: Users, key: 'c', figure: (counts) => counts.contacts, warns: { figure: (counts) => counts.contacts_without_step, of: words.codes.withoutStep, tone: 'alarm' } },
    { page: 'opportunities', title: words.codes.pages.opportunities, Icon: Target, key: 'o', warns: { figure: (counts) => counts.no_next_step, of: words.codes.withoutStep, tone: 'alarm' } },
    { page: 'promises', title: words.codes.pages.promises, Icon: HandHeart, key: 'm', warns: { figure: (counts) => counts.promises_late, of: words.codes.late, tone: 'late' } },
  ],
  [{ page: 'plays', title: words.codes.pages.plays, Icon: ListChecks, key: 'p' }],
  [{ page: 'settings', title: words.codes.pages.settings, Icon: SettingsIcon, key: 's', foot: true }],
];

/** Under which page of the sidebar the others are. */
export const WITHIN: Partial<Record<Page, Destination['page']>> = { contact: 'contacts', organisation: 'contacts', duplicates: 'contacts', welcome: 'today', quiet: 'today', day: 'today', reminders: 'settings' };
