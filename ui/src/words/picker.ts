/** Fields in which one of many is chosen by typing. */
export const picker = {
  add: (name: string) => `Add “${name}”`,
  added: (name: string) => `Contact added: ${name}`,
  noContact: 'No contact by that name',
  contactHint: 'Type a name',
};
