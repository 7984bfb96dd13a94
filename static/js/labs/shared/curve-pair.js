/** One plot against the steps, or two of the same run that share their crosshair. */
import { h } from 'preact';
import { useLayoutEffect, useRef, useState } from 'preact/hooks';
import { Part } from '../../controls/part.js';
import { pictureWords } from '../../words/pictures.js';
import { CurveFigure } from './curve-figure.js';
import { NO_PLOT } from './second-plot-field.js';

const OPEN = 'second-plot';

/** The menu or the bar of the second plot. */
const menu = () => /** @type {HTMLElement | null} */ (document.querySelector('#also, input[name="also"]:checked'));

/** What the second plot begins with: the next one after what is plotted already. @param {readonly string[]} names @param {string} plotted */
function nextAfter(names, plotted) {
  return names[(names.indexOf(plotted) + 1) % names.length];
}

/**
 * @param {Omit<Parameters<typeof CurveFigure>[0], 'which' | 'foot'>} props log and onLog: of the first; the second has its own
 */
export function CurvePair(props) {
  const { lab, plots } = props;
  const { plot, also } = lab.store;
  const [log, setLog] = useState(true);
  const two = also.value !== NO_PLOT;
  const before = useRef(two);
  useLayoutEffect(() => {
    if (before.current === two) return;
    before.current = two;
    // Whoever pressed the button that is gone now goes on from its place.
    if (document.activeElement === document.body) (two ? menu() : document.getElementById(OPEN))?.focus({ preventScroll: true });
  }, [two]);
  /** @param {string} id @param {string} text @param {() => void} act */
  const button = (id, text, act) => h('button', { key: id, type: 'button', class: 'button ghost plot-button', id, onClick: act }, text);
  return h('div', { class: `curves${two ? ' two' : ''}` },
    h(CurveFigure, { ...props, foot: !two && h(Part, { name: 'also' }, button(OPEN, pictureWords.anotherPlot, () => { also.value = nextAfter(Object.keys(plots), plot.value); })) }),
    two && h(CurveFigure, {
      ...props, which: 'also', log, onLog: setLog, foot: button('close-plot', pictureWords.closePlot, () => { also.value = NO_PLOT; }),
    }));
}
