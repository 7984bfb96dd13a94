/** The words of the list of shortcuts: those of every lab. */

export const shortcutWords = {
  everywhere: [
    { keys: ['Space'], what: 'play or pause' },
    { keys: ['←', '→'], what: 'one step back or on' },
    { keys: ['Home'], what: 'back to step 0' },
    { keys: ['End'], what: 'to the last computed step' },
    { keys: ['f'], what: 'present: full screen, larger type' },
    { keys: ['Tab'], what: 'to the next control' },
    { keys: ['?'], what: 'this list' },
  ],
  undo: [
    { keys: ['Ctrl', 'Z'], what: 'undo the last choice' },
    { keys: ['Ctrl', 'Shift', 'Z'], what: 'redo it' },
  ],
  note: 'A control that has the focus keeps its own keys.',
};
