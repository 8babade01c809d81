/** A message that waits for a reply: a holding reply, or none. */
export const reply = {
  hold: 'Send a holding reply',
  holding: 'Holding reply',
  notNeeded: 'No reply needed',
  message: 'Message',
  reply: 'Reply',
  reasonHint: 'Kept in the timeline',
  iWill: 'I will',
  iWillHint: 'send the revised quote',
  by: 'By',
  sent: 'Reply sent, promise made',
  noReason: 'Say why no reply is needed.',
  noPromise: 'Say what you will do.',
};
