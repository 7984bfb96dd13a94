/** The words of present mode, of a printout and of the first visit. */

export const presentWords = {
  present: 'Present: full screen, larger type',
  leave: 'Leave present mode',
  link: 'This view',
  gotIt: 'Got it: take this line away',
};
