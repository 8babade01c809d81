/** What of a contact matched a search. */
export const search = {
  metAt: (place: string) => `met at ${place}`,
  inField: (field: string, text: string) => `${field}: ${text}`,
  /** Fields, within a sentence. */
  label: 'label',
  organisation: 'organisation',
};
