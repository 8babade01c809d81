/** The page of those who have gone quiet. */
export const quiet = {
  title: 'Gone quiet',
  filter: 'Filter contacts',
  about: 'Their rhythm’s date has passed without contact.',
  byQuiet: 'Quiet longest',
  byDue: 'Due first',
  byName: 'Name',
  never: 'no contact yet',
  due: (day: string) => `due ${day}`,
  skip: 'Skip this time',
  /** The purpose of a follow-up that is planned from here. */
  purpose: 'Keep in touch',
  empty: 'Nobody has gone quiet. You have been in touch with everyone on time.',
  setRhythms: 'Set rhythms by stage or tag',
};
