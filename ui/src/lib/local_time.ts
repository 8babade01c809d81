/** What a clock shows where somebody else lives. */
import { createSubscriber } from 'svelte/reactivity';

import { words } from '../words';
import { shortWeekday } from './format';
import { timeWords } from './locale';

const MINUTE = 60_000;
/** When one does not call: before eight and from eight in the evening on. */
const [MORNING, EVENING] = [8, 20];

/** Tells its readers that another minute began. */
const everyMinute = createSubscriber((update) => {
  let timer: ReturnType<typeof setTimeout>;
  const wait = (): void => {
    timer = setTimeout(() => (update(), wait()), MINUTE - (Date.now() % MINUTE));
  };
  wait();
  return () => clearTimeout(timer);
});

/** The present. Markup and effects that read it run again with every minute. */
export function presentMinute(): Date {
  everyMinute();
  return new Date();
}

/** A time of day in another zone. */
export interface LocalTime {
  /** "03:10"; with the weekday where it is another day there, "Wed 03:10". */
  text: string;
  /** Whether it is too early or too late for a call. */
  night: boolean;
}

/** The date and the time that a clock shows, "2026-11-24" and "09:12"; without a zone, the owner's clock. */
function shownIn(zone: string | undefined, at: Date): [date: string, time: string] {
  const parts = new Intl.DateTimeFormat('en', { timeZone: zone, hourCycle: 'h23', year: 'numeric', month: '2-digit', day: '2-digit', hour: '2-digit', minute: '2-digit' }).formatToParts(at);
  const part = (wanted: Intl.DateTimeFormatPartTypes): string => parts.find(({ type }) => type === wanted)?.value ?? '';
  return [`${part('year')}-${part('month')}-${part('day')}`, `${part('hour')}:${part('minute')}`];
}

/** What time it is in a zone; `null` where the owner's clock shows the same, and for a zone that this system does not know. */
export function localTime(zone: string | null, at: Date): LocalTime | null {
  if (zone === null) return null;
  try {
    const [[date, time], [here, now]] = [shownIn(zone, at), shownIn(undefined, at)];
    if (date === here && time === now) return null;
    const hour = Number(time.slice(0, 2));
    const said = timeWords(time);
    return { text: date === here ? said : words.time.moment(shortWeekday(date), said), night: hour < MORNING || hour >= EVENING };
  } catch {
    return null;
  }
}
