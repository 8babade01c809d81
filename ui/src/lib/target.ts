/** What was asked for outside the window: by a pop-up, the tray, an argument, a link. */
import { EVERYBODY } from './filters';
import { core, type Target } from './host';
import type { Ui } from './ui.svelte';

/** Shows it, over whatever is open. */
export async function showTarget(ui: Ui, target: Target): Promise<void> {
  ui.close();
  switch (target.page) {
    case 'today':
    case 'day':
      return ui.go({ page: target.page });
    case 'contact':
      return ui.go({ page: 'contact', id: target.with });
    case 'add':
      return ui.open({ name: 'add' });
    case 'import':
      return target.with.length > 0 ? ui.open({ name: 'import', paths: target.with }) : undefined;
    case 'find':
      return find(ui, target.with.trim());
  }
}

/** The one whom a text finds; nobody, or several, are looked at in the palette, where one can be added too. */
async function find(ui: Ui, text: string): Promise<void> {
  try {
    const [only, ...others] = text === '' ? [] : await core.search(text, EVERYBODY, 0, 2);
    if (only && others.length === 0) ui.go({ page: 'contact', id: only.id });
    else ui.open({ name: 'palette', typed: text });
  } catch (error) {
    ui.fail(error);
  }
}
