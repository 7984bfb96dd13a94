/** The embed's end of the channel to the page around it: answers what is asked, and tells what happens. Loaded once somebody has joined. */
import { effect, untracked } from '../../state/signals.js';
import { embedWords } from '../../words/embed.js';
import { METHODS, UNREACHABLE, VERSION } from './embed-protocol.js';

/** @typedef {import('./types.js').Lab} Lab */
/** @typedef {import('./embed-protocol.js').EventName} EventName */

/** @param {Lab} lab @returns {import('./embed-protocol.js').Shown} */
function shown({ player, store }) {
  return { step: Math.max(0, player.step.peek()), steps: store.steps.peek(), playing: player.playing.peek() };
}

/** Until something holds. @param {() => boolean} holds reads signals @returns {Promise<void>} */
function until(holds) {
  return new Promise((resolve) => {
    let done = false;
    let stop = () => {};
    stop = effect(() => {
      if (done || !holds()) return;
      done = true;
      resolve();
      queueMicrotask(() => stop());
    });
  });
}

/** @param {unknown} value @param {number} low @param {string} method @returns {number} */
function wholeNumber(value, low, method) {
  if (Number.isSafeInteger(value) && Number(value) >= low) return Number(value);
  throw new Error(embedWords.wholeNumber(method, low === 0));
}

/** @param {Lab} lab @param {string} query of a link @returns {never[]} everything is open */
function openQuery({ store }, query) {
  const problems = store.fromQuery(query);
  if (problems.length > 0) throw new Error(problems.map(({ key, message }) => `${key}: ${message}`).join(' '));
  return [];
}

/** @param {Lab} lab @param {unknown} spec @returns {Promise<import('./exports/open-spec.js').Left[]>} what of it this lab has nothing for */
async function openObject(lab, spec) {
  const { openSpec } = await import('./exports/open-spec.js');
  return openSpec(lab, spec);
}

/**
 * @param {Lab} lab
 * @returns {Record<import('./embed-protocol.js').Method, (...params: unknown[]) => Promise<object | void> | void>} done once what was asked
 *   for is seen; an object is what there is to say besides
 */
function methodsOf(lab) {
  const { player, presence, data } = lab;
  const arrived = () => until(() => !player.waiting.value || data.error.value !== null);
  return {
    play: () => presence?.play(),
    pause: () => presence?.pause(),
    step(by = 1) {
      const steps = wholeNumber(by, Number.MIN_SAFE_INTEGER, 'step');
      presence?.pause();
      player.step_by(steps);
      return arrived();
    },
    seek(to) {
      const step = wholeNumber(to, 0, 'seek');
      player.seek(step);
      return arrived();
    },
    async load(what) {
      const before = JSON.stringify(lab.spec.peek());
      const [held, fault] = [data.id, data.error.peek()];
      presence?.pause();
      const left = typeof what === 'string' ? openQuery(lab, what) : await openObject(lab, what);
      player.reset();
      if (JSON.stringify(lab.spec.peek()) === before) return { left };
      await until(() => {
        void data.version.value;
        return (data.error.value !== null && data.error.value !== fault) || (data.id !== held && data.computed >= 0);
      });
      const error = data.error.peek();
      if (error && error !== fault) throw Object.assign(new Error(error.message), { where: error.where ?? [] });
      return { left };
    },
  };
}

/**
 * @param {Lab} lab
 * @param {(event: EventName, detail: object) => void} tell
 * @returns {(() => void)[]} what ends the telling
 */
function watch(lab, tell) {
  const { data, player, connection, causes } = lab;
  let ready = false;
  let ended = '';
  /** @type {Set<string>} */
  const diverged = new Set();
  let choices = lab.store.toQuery();
  const link = () => lab.address.link(Math.max(0, player.wanted()));

  const begin = () => {
    if (ready || data.computed < 0) return;
    ready = true;
    tell('ready', { version: VERSION, lab: lab.traits.name, ...shown(lab), link: link() });
  };
  const look = () => {
    begin();
    if (!ready) return;
    const state = shown(lab);
    tell('step', state);
    data.lanes.forEach(({ label }, lane) => {
      const end = causes.endOf(lane, state.step);
      const key = `${data.id}/${lane}`;
      if (end?.status !== 'diverged' || diverged.has(key)) return;
      diverged.add(key);
      tell('diverged', { lane, label, step: end.step, cause: end.cause ?? null });
    });
    const over = data.done && state.step >= player.last() ? `${data.id}/${player.last()}` : '';
    if (over && over !== ended) tell('finished', { ...state, lanes: data.lanes.map(({ label, status, step }) => ({ label, status, step })) });
    ended = over;
  };

  return [
    effect(() => {
      void [data.version.value, lab.calm.value, player.playing.value];
      untracked(look);
    }),
    effect(() => {
      const now = lab.store.toQuery();
      const spec = lab.spec.value;
      untracked(() => {
        if (now === choices) return;
        choices = now;
        tell('change', { spec, link: link() });
      });
    }),
    effect(() => {
      const error = data.error.value;
      if (error) untracked(() => tell('error', { code: error.code, message: error.message, where: error.where ?? [] }));
    }),
    effect(() => {
      const lost = connection.status.value === 'lost';
      untracked(() => { if (lost && data.computed < 0) tell('error', { code: UNREACHABLE, message: connection.message.peek(), where: [] }); });
    }),
  ];
}

/**
 * @param {Lab} lab
 * @param {MessagePort} port
 * @returns {() => void} ends it
 */
export function serve(lab, port) {
  const methods = methodsOf(lab);
  port.onmessage = async ({ data: asked }) => {
    const { id, method, params = [] } = asked ?? {};
    try {
      const known = METHODS.find((name) => name === method);
      if (!known || !Array.isArray(params)) throw new Error(embedWords.unknownMethod(String(method), METHODS));
      const more = await methods[known](...params);
      port.postMessage({ id, result: { ...shown(lab), ...more } });
    } catch (reason) {
      const { message, where = [] } = /** @type {Error & {where?: unknown[]}} */ (reason);
      port.postMessage({ id, error: { message, where } });
    }
  };
  const stops = watch(lab, (event, detail) => port.postMessage({ event, detail }));
  return () => {
    for (const stop of stops) stop();
    port.onmessage = null;
  };
}
