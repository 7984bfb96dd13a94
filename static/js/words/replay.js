/** The words of replays. */

export const replayWords = Object.freeze({
  label: 'The run as one page',
  form: 'HTML',
  help: 'The page as it stands with its whole run: it plays without a server, from a disk or in a frame.',
  notRecorded: 'This was not recorded.',
  failed: 'The file has no recorded run that this browser can read: it is damaged, or the browser older than 2023.',
  noShell: 'The server has no replay of this page.',
});
