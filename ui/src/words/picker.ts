/** Fields in which one of many is chosen by typing. */
export const picker = {
  add: (name: string) => `Add “${name}”`,
  noContact: 'No contact by that name',
  contactHint: 'Type a name',
};
