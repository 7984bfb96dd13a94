/** What somebody who shares a lab hides and locks, and the code that puts it into other pages. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { PARTS } from '../../static/js/labs/landscape/parts.js';
import { PARTS as INITIALIZATION } from '../../static/js/labs/initialization/parts.js';
import { carried, saidParts, standing, withPart } from '../../static/js/labs/shared/share/chosen-parts.js';
import { SNIPPETS } from '../../static/js/labs/shared/share/snippets.js';
import { readView } from '../../static/js/labs/shared/view.js';

const NONE = { hide: new Set(), lock: new Set() };

test('what lies in a hidden part goes with it and is not said, nor a lock of what is hidden', () => {
  let chosen = withPart(NONE, 'hide', 'tolerance', true);
  chosen = withPart(chosen, 'hide', 'race', true);
  chosen = withPart(chosen, 'lock', 'optimizer.learning_rate', true);
  chosen = withPart(chosen, 'lock', 'surface', true);
  assert.deepEqual(saidParts(PARTS, chosen), { hide: ['race'], lock: ['optimizer.learning_rate', 'surface'] });
  assert.deepEqual(['tolerance', 'race', 'surface'].map(carried(PARTS, chosen.hide)), [true, false, false]);
  assert.deepEqual(saidParts(PARTS, withPart(chosen, 'lock', 'lanes', true)).lock, ['surface', 'lanes'], 'a rate lies in its optimizer, that in the lanes');
  assert.deepEqual(saidParts(PARTS, withPart(chosen, 'hide', 'lanes', true)), { hide: ['race', 'lanes'], lock: ['surface'] });
  assert.deepEqual(saidParts(PARTS, withPart(chosen, 'hide', 'race', false)).hide, ['tolerance'], 'and comes back as it was');
});

test('every name that can be chosen is one that a link can say', () => {
  for (const parts of [PARTS, INITIALIZATION]) {
    const chosen = { hide: new Set(parts.filter(({ only }) => only !== 'lock').map(({ name }) => name)), lock: new Set(parts.filter(({ only }) => only !== 'hide').map(({ name }) => name)) };
    for (const [hide, lock] of [[[...chosen.hide], []], [[], [...chosen.lock]]]) {
      const said = saidParts(parts, { hide: new Set(hide), lock: new Set(lock) });
      const view = readView(`?hide=${said.hide}&lock=${said.lock}`, false, { parts });
      assert.deepEqual(view.problems, []);
      assert.ok(hide.every(view.hides) && lock.every(view.locks), 'what is not said goes with what is');
    }
  }
});

test('the components of a spec are found by their places', () => {
  const spec = { problem: { surface: { name: 'bowl' }, activation: 'relu', loss: null }, lanes: [{ optimizer: { name: 'adam' }, activation: { name: 'tanh' } }, { optimizer: { name: 'lion' }, activation: null }] };
  assert.deepEqual(['surface', 'optimizer', 'activation', 'loss', 'schedule'].map((part) => standing(spec, part)), [['bowl'], ['adam', 'lion'], ['relu', 'tanh'], [], []]);
});

const SHARED = {
  lab: 'landscape', title: 'A "run" <of> [ours]', base: 'https://lab.example/descent/', query: 'surface=formula,expression:max(x,y)&lane=label:a"b<c',
  link: 'https://lab.example/descent/landscape?surface=formula,expression:max(x,y)&hide=race&step=5',
  embed: 'https://lab.example/descent/embed/landscape?surface=formula,expression:max(x,y)&hide=race&step=5',
  hide: ['race'], lock: ['surface', 'lanes'], theme: 'dark', play: true, step: 5,
};
/** @param {string} name @param {Partial<typeof SHARED>} [more] */
const code = (name, more = {}) => SNIPPETS.find((snippet) => snippet.name === name)?.make({ ...SHARED, ...more }) ?? '';
const TITLE = 'title="A &quot;run&quot; &lt;of> [ours]"';

test('a frame has its title, is fetched when it is near, and may fill the screen', () => {
  const frame = code('frame');
  assert.ok(frame.startsWith('<iframe src="https://lab.example/descent/embed/landscape?surface=formula,expression:max(x,y)&amp;hide=race&amp;step=5" '), frame);
  for (const part of [TITLE, 'loading="lazy"', 'allow="fullscreen"', 'sandbox="allow-scripts allow-popups allow-popups-to-escape-sandbox"']) assert.ok(frame.includes(part), part);
});

test('the web component says only what is not usual, and holds a link for when nothing answers', () => {
  assert.equal(code('component'), [
    '<script type="module" src="https://lab.example/descent/embed.js"></script>',
    `<descent-lab lab="landscape" ${TITLE} query="surface=formula,expression:max(x,y)&amp;lane=label:a&quot;b&lt;c" hide="race" lock="surface,lanes" theme="dark" play step="5">`,
    '  <a href="https://lab.example/descent/landscape?surface=formula,expression:max(x,y)&amp;hide=race&amp;step=5">A &quot;run&quot; &lt;of> [ours]</a>',
    '</descent-lab>',
  ].join('\n'));
  const plain = code('component', { query: '', hide: [], lock: [], theme: 'auto', play: false, step: 0 });
  assert.ok(plain.includes(`<descent-lab lab="landscape" ${TITLE}>\n`), plain);
});

test('in Markdown a link is left where frames are taken out', () => {
  const [frame, , link] = code('markdown').split('\n');
  assert.equal(frame, code('frame'));
  assert.equal(link, '[A "run" <of> \\[ours\\]](https://lab.example/descent/landscape?surface=formula,expression:max%28x,y%29&hide=race&step=5)');
});

test('in a notebook it is Python', () => {
  assert.equal(code('jupyter'), [
    'from IPython.display import IFrame', '', 'IFrame(', `    "${SHARED.embed}",`, '    width="100%", height=900,',
    '    extras=["title=\\"A &quot;run&quot; &lt;of> [ours]\\"", "loading=\\"lazy\\"", "allow=\\"fullscreen\\""],', ')',
  ].join('\n'));
});
