/** The settings that there are: the page, its search and the palette have them from here. Their words stand in `words/settings.ts`. */
import Bell from '@lucide/svelte/icons/bell';
import Clock from '@lucide/svelte/icons/clock';
import ContactRound from '@lucide/svelte/icons/contact-round';
import HardDrive from '@lucide/svelte/icons/hard-drive';
import Import from '@lucide/svelte/icons/arrow-down-up';
import Keyboard from '@lucide/svelte/icons/keyboard';
import Repeat from '@lucide/svelte/icons/repeat';
import Settings from '@lucide/svelte/icons/settings';
import Sun from '@lucide/svelte/icons/sun';
import Users from '@lucide/svelte/icons/users';
import type { Component } from 'svelte';

import { words } from '../words';

/** A setting. */
export type SettingId = keyof typeof words.settings.list;
/** A section of the page. */
export type SectionId = keyof typeof words.settings.sections;

/** A setting with its words. */
export interface Setting {
  id: SettingId;
  section: SectionId;
  name: string;
  about: string;
  /** Other words by which one looks for it. */
  also: string;
}

export interface Section {
  id: SectionId;
  title: string;
  Icon: Component<{ class?: string }>;
  settings: SettingId[];
}

const section = (id: SectionId, Icon: Component<{ class?: string }>, settings: SettingId[]): Section => ({ id, title: words.settings.sections[id], Icon, settings });

/** The sections, in the order of the page, with their settings. */
export const SECTIONS: Section[] = [
  section('general', Settings, ['login', 'closed', 'quit', 'version']),
  section('hours', Clock, ['workingDays', 'workingHours', 'daysOff', 'length']),
  section('reminders', Bell, ['lead', 'nag', 'endOfDay', 'quietHours', 'quietDays', 'testReminder']),
  section('inTouch', Repeat, ['weeklyLimit', 'rhythms', 'dates']),
  section('contacts', Users, ['nameOrder', 'country', 'tags']),
  section('card', ContactRound, ['card']),
  section('appearance', Sun, ['theme', 'textSize', 'clock', 'firstDay', 'dateOrder']),
  section('backup', HardDrive, ['backUp', 'restore', 'dataFile']),
  section('files', Import, ['import', 'imports', 'export']),
  section('keys', Keyboard, ['keys', 'quickAdd']),
];

/** All settings, in the order of the page. */
export const SETTINGS: Setting[] = SECTIONS.flatMap(({ id: section, settings }) => settings.map((id) => ({ id, section, ...words.settings.list[id] })));

/** Where core refuses a value, by the setting that holds it. */
export const FIELDS: Partial<Record<SettingId, string[]>> = {
  workingDays: ['working_days'],
  workingHours: ['working_hours'],
  daysOff: ['days_off'],
  length: ['slot_minutes'],
  lead: ['lead_minutes'],
  nag: ['reminders', 'nag'],
  quietHours: ['quiet_hours'],
  weeklyLimit: ['weekly_limit_days'],
  rhythms: ['rhythms'],
  dates: ['dates'],
  nameOrder: ['name_order'],
  country: ['default_region'],
  card: ['own_card'],
  textSize: ['text_size'],
  quickAdd: ['quick_add'],
};

/** Whether something names a section. */
export function isSection(id: unknown): id is SectionId {
  return SECTIONS.some((section) => section.id === id);
}

/** The section of a setting. */
export function sectionOf(id: SettingId): SectionId {
  return SETTINGS.find((setting) => setting.id === id)!.section;
}

/** The settings in which each of the words typed begins a word: those called so come first, then those also called so. */
export function findSettings(text: string): Setting[] {
  const typed = wordsOf(text);
  const begins = (of: string): boolean => typed.every((word) => wordsOf(of).some((one) => one.startsWith(word)));
  const ranks: ((setting: Setting) => string)[] = [({ name }) => name, ({ name, also }) => `${name} ${also}`, ({ name, about, also }) => `${name} ${also} ${about}`];
  const rankOf = (setting: Setting): number => ranks.findIndex((rank) => begins(rank(setting)));
  const found = SETTINGS.map((setting) => ({ setting, rank: rankOf(setting) })).filter(({ rank }) => rank >= 0);
  return found.sort((a, b) => a.rank - b.rank).map(({ setting }) => setting);
}

function wordsOf(text: string): string[] {
  return text.toLowerCase().split(/[^\p{L}\p{N}]+/u).filter(Boolean);
}
