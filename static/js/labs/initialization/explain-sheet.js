/** Explain this step: the button, and the place of the sheet, which is fetched when it is opened first. */
import { h } from 'preact';
import { useEffect, useLayoutEffect, useRef, useState } from 'preact/hooks';
import { Part } from '../../controls/part.js';
import { explainWords } from '../../words/explain.js';

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
  const [{ Panel }, fetched] = useState({ Panel: /** @type {typeof import('./explain-panel.js').ExplainPanel | null} */ (null) });
  const open = lab.explaining.open.value;
  const byAddress = useRef(open);
  useEffect(() => {
    if (open && !Panel) void import('./explain-panel.js').then(({ ExplainPanel }) => fetched({ Panel: ExplainPanel }));
  }, [open, Panel]);
  // While it is being fetched there is no sheet yet to hear Escape.
  useLayoutEffect(() => {
    if (!open || Panel) return undefined;
    const dropped = (/** @type {KeyboardEvent} */ { key }) => { if (key === 'Escape') lab.explaining.close(); };
    document.addEventListener('keydown', dropped);
    return () => document.removeEventListener('keydown', dropped);
  }, [lab, open, Panel]);
  return Panel && h(Panel, { lab, quiet: byAddress.current });
}
