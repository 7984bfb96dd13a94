import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createDesk } from '../../static/js/labs/landscape/desk.js';
import { editsInFull, specOf } from '../../static/js/labs/landscape/spec.js';
import { createLandscapeStore } from '../../static/js/labs/landscape/store.js';
import { CATALOGUE } from './support/landscape-catalogue.js';

const RATE_AT_30 = { step: 30, lane: 3, set: { optimizer: { learning_rate: 0.5 } } };

test('a link says what changes on the way; another optimizer begins with the rate that the surface suggests', () => {
  const store = createLandscapeStore(CATALOGUE);
  const query = 'edit=20,1,optimizer:adam,optimizer.beta1:0.5&edit=30,3,optimizer.learning_rate:0.5&edit=40,0,optimizer.learning_rate:null';
  assert.deepEqual(store.fromQuery(query), []);
  const adam = { name: 'adam', learning_rate: null, beta1: 0.5 };
  assert.deepEqual(specOf(store, CATALOGUE).edits, [
    { step: 20, lane: 1, set: { optimizer: adam } }, RATE_AT_30, { step: 40, lane: 0, set: { optimizer: { learning_rate: null } } },
  ]);
  assert.equal(store.toQuery(), query);
  const spec = specOf(store, CATALOGUE);
  const completed = {
    ...spec, lanes: spec.lanes.map((lane) => ({ ...lane, optimizer: { ...lane.optimizer, learning_rate: 0.01 } })),
    edits: [{ step: 20, lane: 1, set: { optimizer: { ...adam, learning_rate: 0.02 } } }, RATE_AT_30, { step: 40, lane: 0, set: { optimizer: { learning_rate: 0.03 } } }],
  };
  const full = editsInFull(store, CATALOGUE, completed);
  assert.deepEqual(full, completed.edits);
  assert.ok(store.toQuery({ edits: full }).startsWith('edit=20,1,optimizer:adam,optimizer.learning_rate:0.02,optimizer.beta1:0.5&'), 'the rate always, whatever the catalogue says');
  createDesk(store, CATALOGUE).startAt([1, 1]);
  assert.deepEqual(editsInFull(store, CATALOGUE, completed), store.edits.value, 'from another start these are not the numbers');
  const wrong = store.fromQuery('edit=30,0,optimizer.beta1:0.5&edit=30,9,optimizer:adam');
  assert.deepEqual(store.edits.value, []);
  assert.deepEqual(wrong.map(({ message }) => message.slice(0, 20)), ['Gradient descent, wh', 'There is no lane 9; ']);
});

test('lanes take their edits along, and another surface leaves them behind', () => {
  const store = createLandscapeStore(CATALOGUE);
  const desk = createDesk(store, CATALOGUE);
  const lanes = () => store.edits.value.map(({ lane }) => lane);
  store.edits.value = [RATE_AT_30];
  desk.duplicate(3);
  assert.deepEqual(lanes(), [3, 4]);
  desk.remove(0);
  assert.deepEqual(lanes(), [2, 3]);
  desk.remove(2);
  assert.deepEqual(lanes(), [2]);
  store.edits.value = [{ step: 5, lane: 2, set: { optimizer: { beta1: 0.1 } } }];
  desk.change(2, { optimizer: { name: 'gradient_descent', learning_rate: null } });
  assert.deepEqual(lanes(), [], 'gradient descent has no beta1');
  store.edits.value = [RATE_AT_30];
  desk.climb({ name: 'bowl' });
  assert.deepEqual(lanes(), []);
});

test('lanes that differ in what changes on the way alone are named by it', () => {
  const names = (/** @type {string} */ query) => {
    const store = createLandscapeStore(CATALOGUE);
    store.fromQuery(query);
    return specOf(store, CATALOGUE).lanes.map(({ label }) => label);
  };
  const two = 'lane=adam,learning_rate:0.1&lane=adam,learning_rate:0.1';
  assert.deepEqual(names(`${two}&edit=30,1,optimizer.learning_rate:0.01`), ['Adam', 'Adam, α 0.01 from step 30']);
  assert.deepEqual(names(`${two}&edit=30,0,clipping:by_norm&edit=40,0,schedule:cosine&edit=30,1,optimizer:momentum`), ['Adam, By norm from step 30 …', 'Adam, Momentum from step 30']);
  assert.deepEqual(names(`${two}&edit=30,0,clipping:by_norm&edit=30,1,clipping:by_norm&edit=50,1,clipping.threshold:2`), ['Adam', 'Adam, τ 2 from step 50'], 'what both do says nothing');
  assert.deepEqual(names(`${two}&lane=momentum&edit=30,2,optimizer.learning_rate:0.01`), ['Adam', 'Adam 2', 'Momentum'], 'a name of its own needs no more');
  assert.ok(names(`${two}&edit=30,0,optimizer.learning_rate:null`).every((label) => label.startsWith('Adam')));
});
