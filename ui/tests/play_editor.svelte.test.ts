/** The editing of plays: what is unsaved, where it begins, how steps move. */
import { flushSync } from 'svelte';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';

import { type Host, install, type Play, type PlayView } from '../src/lib/host';
import { NEW, PlayEditor } from '../src/lib/play_editor.svelte';
import { blankStep } from '../src/lib/plays';
import { invalid } from '../src/lib/saving.svelte';
import { Ui } from '../src/lib/ui.svelte';

const step = (purpose: string, from: Play['steps'][number]['from'] = 'step-before'): Play['steps'][number] => ({ ...blankStep(), purpose, from });
const play = (name: string, ...purposes: string[]): PlayView => ({
  name, title: name, on_reply: 'pause', steps: purposes.map((purpose, i) => step(purpose, i === 0 ? 'start' : 'step-before')), built_in: false, changed: false, running: 0, paused: 0,
});

let stored: PlayView[];
let saved: Play[];
let refused: unknown;
let ui: Ui;
let end: () => void;

/** An editor as in a component, after its effects. */
function edit(wanted?: string): PlayEditor {
  let editor: PlayEditor;
  end = $effect.root(() => {
    editor = new PlayEditor(ui, () => stored, wanted);
  });
  flushSync();
  return editor!;
}
const purposes = (editor: PlayEditor): string[] => editor.draft?.steps.map(({ purpose }) => purpose) ?? [];

beforeEach(() => {
  stored = [play('thanks', 'Thank', 'Ask', 'Remind'), play('visit', 'Confirm')];
  saved = [];
  refused = undefined;
  ui = new Ui();
  install({ core: { savePlay: async (wish: Play) => (refused ? Promise.reject(refused) : void saved.push(wish)) } } as unknown as Host);
});
afterEach(() => end());

test('it looks at the play that was asked for, else at the first', () => {
  expect([edit().name, edit('visit').name, edit('gone').draft]).toEqual(['thanks', 'visit', null]);
});

describe('what is not saved', () => {
  test('outlives a look at another play, and at another page', () => {
    const editor = edit();
    editor.draft!.title = 'Thank you';
    flushSync();
    editor.look('visit');
    flushSync();
    expect([editor.draft!.title, editor.dirty]).toEqual(['visit', false]);
    end();
    expect(edit('thanks').draft!.title).toBe('Thank you');
  });

  test('is forgotten when it is as it was, or discarded', () => {
    const editor = edit();
    editor.draft!.title = 'Thank you';
    flushSync();
    expect(ui.unsaved.has('thanks')).toBe(true);
    editor.draft!.title = 'thanks';
    flushSync();
    expect(ui.unsaved.has('thanks')).toBe(false);
    editor.draft!.title = 'Thank you';
    flushSync();
    editor.discard();
    flushSync();
    expect([editor.draft!.title, editor.dirty, ui.unsaved.size]).toEqual(['thanks', false, 0]);
  });

  test('of a new play is gone on with, not begun anew', () => {
    const editor = edit();
    editor.add();
    flushSync();
    editor.draft!.title = 'Mine';
    flushSync();
    editor.look('visit');
    flushSync();
    editor.add();
    flushSync();
    expect([editor.name, editor.draft!.title]).toEqual([NEW, 'Mine']);
    editor.discard();
    flushSync();
    expect(editor.name, 'a new one that is discarded leads to the first').toBe('thanks');
  });
});

test('a new play is saved under a short name of its own, and is looked at then', async () => {
  const editor = edit();
  editor.duplicate();
  flushSync();
  editor.draft!.title = ' Visit ';
  flushSync();
  await editor.save();
  expect(saved.map(({ name, title }) => [name, title])).toEqual([['visit-2', 'Visit']]);
  expect([editor.name, ui.unsaved.has(NEW)]).toEqual(['visit-2', false]);
});

test.each([
  ['core', () => (refused = invalid('steps.2.purpose', 'Say what it is for.')), (editor: PlayEditor) => (editor.draft!.title = 'Thank you')],
  ['the window', () => {}, (editor: PlayEditor) => (editor.draft!.steps[2]!.lead_minutes = -1)],
])('the step that %s refuses is shown', async (_who, refuse, change) => {
  const editor = edit();
  refuse();
  change(editor);
  flushSync();
  await editor.save();
  expect([editor.chosen, editor.form.failure?.field?.startsWith('steps.2'), editor.dirty, saved.length]).toEqual([2, true, true, 0]);
});

describe('steps', () => {
  test('one more counts from the one before; the first from the start', () => {
    const editor = edit('visit');
    editor.addStep();
    expect([editor.chosen, editor.draft!.steps.at(-1)!.from]).toEqual([1, 'step-before']);
    editor.removeStep();
    editor.removeStep();
    expect([editor.chosen, purposes(editor)]).toEqual([0, []]);
    editor.addStep();
    expect(editor.draft!.steps[0]!.from).toBe('start');
  });

  test('what comes first counts from the start, as nothing lies before it', () => {
    const editor = edit();
    editor.chosen = 1;
    editor.moveStep(-1);
    expect([purposes(editor), editor.chosen, editor.draft!.steps[0]!.from]).toEqual([['Ask', 'Thank', 'Remind'], 0, 'start']);
    editor.removeStep();
    editor.chosen = 1;
    editor.moveStep(-1);
    expect([purposes(editor), editor.draft!.steps[0]!.from]).toEqual([['Remind', 'Thank'], 'start']);
  });
});
