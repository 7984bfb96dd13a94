/** The page about embedding: its examples answer to its buttons, and its tables are the labs' own lists. */
import { h, render } from 'preact';
import { ThemeButton } from '../controls/theme-button.js';
import { createTheme } from '../controls/theme.js';
import { partWords } from '../words/parts.js';
import { PARTS as INITIALIZATION } from './initialization/parts.js';
import { PARTS as LANDSCAPE } from './landscape/parts.js';
import { EVENTS, HEIGHT, isMessage } from './shared/embed-protocol.js';
import { PartsTable } from './shared/parts-table.js';

const actions = document.getElementById('actions');
if (actions) render(h(ThemeButton, { theme: createTheme() }), actions);

window.addEventListener('message', ({ source, data }) => {
  if (!isMessage(data, HEIGHT)) return;
  for (const frame of document.querySelectorAll('iframe')) if (frame.contentWindow === source) frame.height = data.height;
});

const { root = '/', public: known } = document.documentElement.dataset;
// Where the outside world's address is not known, the one that the page was opened at is.
if (!known) for (const code of document.querySelectorAll('pre code')) code.textContent = (code.textContent ?? '').replaceAll(`src="${root}`, `src="${window.location.origin}${root}`);

const element = /** @type {any} */ (document.querySelector('descent-lab'));
const told = /** @type {HTMLOutputElement} */ (document.getElementById('told'));
for (const name of EVENTS) {
  element.addEventListener(name, (/** @type {CustomEvent} */ { detail }) => { told.value = `${name} ${JSON.stringify({ ...detail, spec: undefined })}`; });
}
for (const button of document.querySelectorAll('[data-does]')) {
  const { does = '', with: given } = /** @type {HTMLElement} */ (button).dataset;
  const params = given === undefined ? [] : [/^\d+$/.test(given) ? Number(given) : given];
  button.addEventListener('click', () => {
    element[does](...params).catch((/** @type {Error} */ { message }) => { told.value = message; });
  });
}

const names = document.getElementById('names');
if (names) {
  render([
    h(PartsTable, { key: 'initialization', list: INITIALIZATION, caption: partWords.initialization }),
    h(PartsTable, { key: 'landscape', list: LANDSCAPE, caption: partWords.landscape }),
  ], names);
}
