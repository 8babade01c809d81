/** The form for a new contact. */
export const contactForm = {
  person: 'Person',
  title: 'Title',
  phone: 'Phone',
  email: 'E-mail',
};
