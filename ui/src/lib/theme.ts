import type { Theme } from './host';

/** Shows a theme at once; "system" leaves it to the system. The shell sets the same before the window is painted. */
export function showTheme(theme: Theme): void {
  if (theme === 'system') delete document.documentElement.dataset.theme;
  else document.documentElement.dataset.theme = theme;
}
