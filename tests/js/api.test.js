import assert from 'node:assert/strict';
import { test } from 'node:test';
import { ApiError, createApi } from '../../static/js/net/api.js';

/**
 * An interface whose server gives one answer, and what it was asked.
 *
 * @param {number} status
 * @param {string} body
 */
function answering(status, body) {
  /** @type {{url: string, options: RequestInit}[]} */
  const asked = [];
  const api = createApi('/descent/', async (url, options = {}) => {
    asked.push({ url: String(url), options });
    return new Response(body, { status });
  });
  return { api, asked };
}

test('requests stay under the path prefix', async () => {
  const { api, asked } = answering(200, '{"inputs": []}');
  assert.deepEqual(await api.dataset({ name: 'circle', points: 100, noise: 0.5, seed: 0, test_fraction: 0 }), { inputs: [] });
  await api.dataset({ name: 'a/b?', seed: null });
  await api.catalogue();
  assert.deepEqual(asked.map(({ url }) => url), [
    '/descent/api/datasets/circle?points=100&noise=0.5&seed=0&test_fraction=0',
    '/descent/api/datasets/a%2Fb%3F?',
    '/descent/api/catalogue',
  ]);
});

test('a run is posted as JSON', async () => {
  const { api, asked } = answering(200, '{"id": "x"}');
  assert.deepEqual(await api.run({ seed: 3 }), { id: 'x' });
  assert.equal(asked[0].url, '/descent/api/runs');
  assert.equal(asked[0].options.method, 'POST');
  assert.equal(asked[0].options.body, '{"seed":3}');
});

test('an error of the server keeps its code, its words, its place and what it says besides', async () => {
  const { api } = answering(422, '{"error": {"code": "invalid", "message": "Must be above 0.", "where": ["lanes", 0], "position": 3}}');
  await assert.rejects(api.run({}), (error) => {
    assert.ok(error instanceof ApiError);
    assert.deepEqual({ ...error, message: error.message }, { name: 'ApiError', code: 'invalid', message: 'Must be above 0.', where: ['lanes', 0], status: 422, details: { position: 3 } });
    return true;
  });
});

for (const [status, body] of /** @type {[number, string][]} */ ([[502, '<html>'], [500, '{}'], [200, 'oops'], [404, '']])) {
  test(`an answer ${status} of ${JSON.stringify(body)} is said to be unreadable`, async () => {
    const { api } = answering(status, body);
    await assert.rejects(api.catalogue(), { code: 'unreadable', message: `The server answered with status ${status} and nothing readable.` });
  });
}

test('no answer is said to be none', async () => {
  const api = createApi('/', () => Promise.reject(new TypeError('Failed to fetch')));
  await assert.rejects(api.catalogue(), { code: 'unreachable', message: 'The server cannot be reached.' });
});

test('a file is the answer as it is, and a refusal is the same error as elsewhere', async () => {
  /** @type {any} */
  let asked = null;
  /** @param {Response} response */
  const api = (response) => createApi('/lab/', /** @type {any} */ (async (/** @type {string} */ url, /** @type {any} */ options) => {
    asked = { url, ...options };
    return response;
  }));
  const { signal } = new AbortController();
  const answer = await api(new Response('a,b')).file('runs', { body: { steps: 3 }, accept: 'text/csv', signal });
  assert.equal(await answer.text(), 'a,b');
  assert.deepEqual([asked.url, asked.method, asked.headers.Accept, asked.body], ['/lab/api/runs', 'POST', 'text/csv', '{"steps":3}']);
  assert.equal(asked.signal, signal);
  const refusal = { error: { code: 'invalid', message: 'steps is wrong', where: ['steps'] } };
  await assert.rejects(api(Response.json(refusal, { status: 422 })).file('runs', { body: {} }), { code: 'invalid', where: ['steps'], status: 422 });
  await assert.rejects(api(new Response('<html>', { status: 502 })).file('runs', { body: {} }), { code: 'unreadable' });
});
