/** Explain this step: the button, and the place of the sheet, which is fetched when it is opened first. */
import { h } from 'preact';
import { useRef } from 'preact/hooks';
import { Part } from '../../controls/part.js';
import { explainWords } from '../../words/explain.js';
import { useLater } from '../shared/later.js';

const fetchPanel = () => import('./explain-panel.js').then(({ ExplainPanel }) => ExplainPanel);

/** @typedef {import('./types.js').Lab} Lab */

/** @param {{lab: Lab}} props */
export function ExplainButton({ lab }) {
  const { open } = lab.explaining;
  return h(Part, { name: 'explain' }, h('button', {
    type: 'button', class: 'button explain-button', id: 'explain', 'aria-expanded': String(open.value), 'aria-controls': 'explanation',
    onClick: () => (open.peek() ? lab.explaining.close() : lab.explain()),
  }, explainWords.open));
}

/** @param {{lab: Lab}} props */
export function ExplainSheet({ lab }) {
  const open = lab.explaining.open.value;
  const byAddress = useRef(open);
  const Panel = useLater(open, lab.explaining.close, fetchPanel);
  return Panel && h(Panel, { lab, quiet: byAddress.current });
}
