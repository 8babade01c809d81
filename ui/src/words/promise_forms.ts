/** A promise that needs more time, or comes with an apology. */
export const promiseForms = {
  promisedFor: (when: string) => `Promised for ${when}`,
  newTime: 'New time',
  message: 'Message',
  toldBy: 'Told them by',
  toSend: 'To send',
  copyText: 'Copy text',
  textCopied: 'Text copied',
  told: 'I told them',
  apologise: (name: string) => `Apologise to ${name}`,
  needsMoreTime: 'Needs more time…',
  apologyCopied: 'Apology copied',
};
