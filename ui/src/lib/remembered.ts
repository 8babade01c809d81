/** How the owner last chose to see a page: kept on this computer, not in the data file. */

/** What was chosen last, if it is still one of the choices; else the first of them. */
export function remembered<T extends string>(key: string, choices: readonly [T, ...T[]]): T {
  try {
    return choices.find((choice) => choice === localStorage.getItem(key)) ?? choices[0];
  } catch {
    return choices[0];
  }
}

/** Keeps a choice for the next time. */
export function remember(key: string, choice: string): void {
  try {
    localStorage.setItem(key, choice);
  } catch {
    // Where nothing can be kept, nothing is.
  }
}
