import assert from 'node:assert/strict';
import { test } from 'node:test';
import { pytorch } from '../../static/js/labs/shared/exports/pytorch.js';
import { createApi } from '../../static/js/net/api.js';
import { codeWords } from '../../static/js/words/code.js';

const spec = { version: 1, steps: 3 };

/** A lab whose server gives this answer. @param {() => Response} answer */
function labWith(answer) {
  /** @type {{address: string, options: RequestInit}[]} */
  const asked = [];
  const api = createApi('/descent/', async (address, options) => {
    asked.push({ address: String(address), options: options ?? {} });
    return answer();
  });
  const lab = { traits: { name: 'landscape' }, inside: () => [['bowl'], ['adam']], data: { spec, lanes: [{}] }, api };
  return { lab: /** @type {any} */ (lab), asked };
}

const work = () => ({ signal: new AbortController().signal, onProgress: () => {} });

test('a program is asked for with the spec that is shown, and named by what is inside', async () => {
  const { lab, asked } = labWith(() => new Response('import torch\n', { headers: { 'Content-Type': 'text/x-python; charset=utf-8' } }));
  assert.equal(pytorch.available(lab), true);
  const { name, blob } = await pytorch.make(lab, work());
  assert.equal(name, 'landscape-bowl-adam.py');
  assert.equal(await blob.text(), 'import torch\n');
  assert.equal(asked[0].address, '/descent/api/code/pytorch');
  assert.deepEqual(JSON.parse(String(asked[0].options.body)), spec);
});

test('with a file of numbers beside it, it is an archive', async () => {
  const { lab } = labWith(() => new Response('PK', { headers: { 'Content-Type': 'application/zip' } }));
  assert.equal((await pytorch.make(lab, work())).name, 'landscape-bowl-adam.zip');
});

test('what the server will not send, the command line writes; other faults are the server\'s own words', async () => {
  /** @param {string} code @param {number} status */
  const refusing = (code, status) => labWith(() => new Response(JSON.stringify({ error: { code, message: 'No.', where: [] } }), { status })).lab;
  await assert.rejects(pytorch.make(refusing('too_large', 413), work()), { message: codeWords.tooLarge });
  await assert.rejects(pytorch.make(refusing('invalid', 422), work()), { message: 'No.' });
});

test('nothing is offered before there is a run', () => {
  const { lab } = labWith(() => new Response());
  lab.data.lanes = [];
  assert.equal(pytorch.available(lab), false);
});
