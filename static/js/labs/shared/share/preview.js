/** What is shared, as its readers will see it: the embed itself, on a smaller scale. */
import { h } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import { shareWords } from '../../../words/share.js';

/** Milliseconds without a change until it is shown: each is a page of its own. */
const PAUSE = 350;

/** @param {{address: string}} props */
export function Preview({ address }) {
  const [shown, show] = useState(address);
  useEffect(() => {
    const later = setTimeout(() => show(address), PAUSE);
    return () => clearTimeout(later);
  }, [address]);
  // It is only looked at: nothing in it takes the focus.
  return h('figure', { class: 'share-preview' },
    h('figcaption', null, shareWords.preview),
    h('div', null, h('iframe', {
      key: shown, src: shown, title: shareWords.preview, inert: true, sandbox: 'allow-scripts',
    })));
}
