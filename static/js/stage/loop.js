/**
 * The page's one animation frame. Layers that have become dirty are painted in turn until the frame's budget is spent;
 * the rest wait for the next frame, so that many lanes at full speed never make the page stutter. Nothing dirty and
 * nobody playing: no frame is asked for.
 */

/**
 * @typedef {object} Paintable
 * @property {string | undefined} [name] as measurements call it
 * @property {boolean} dirty
 * @property {number} cost milliseconds it took lately
 * @property {() => void} paint
 */

/** @typedef {{last: number, max: number, mean: number, frames: number}} Work */

/**
 * @typedef {object} Loop
 * @property {(layer: Paintable) => (() => void)} add returns how to take it out again
 * @property {() => void} wake asks for a frame
 * @property {() => void} flush paints at once what is dirty: before the page goes on paper
 * @property {(milliseconds: number) => void} account adds picture work done outside a layer (a plot that draws later) to this frame
 * @property {Work} work picture work a frame in milliseconds, while playing
 * @property {() => Record<string, Work>} layers the same of each layer that has a name: milliseconds a time it was painted
 * @property {() => boolean} painted whether every picture shows what it should
 * @property {() => void} forget starts the measurement anew
 */

const nothing = () => ({ last: 0, max: 0, mean: 0, frames: 0 });

/** @param {Work} work @param {number} took */
function count(work, took) {
  work.last = took;
  work.max = Math.max(work.max, took);
  work.frames += 1;
  work.mean += (took - work.mean) / work.frames;
}

/**
 * @param {object} options
 * @param {(now: number) => boolean} options.frame advances time; true while it wants another frame (playing)
 * @param {number} [options.budget] milliseconds of picture work a frame while playing; plots draw a little after it
 * @param {() => number} [options.clock]
 * @param {(callback: (now: number) => void) => number} [options.request]
 * @returns {Loop}
 */
export function createLoop({ frame, budget = 3.2, clock = () => performance.now(), request = (f) => requestAnimationFrame(f) }) {
  /** @type {Paintable[]} */
  const layers = [];
  const work = nothing();
  /** @type {Record<string, Work>} */
  let named = {};
  let pending = false;
  let turn = 0;
  let spent = 0;
  let counted = false;

  function settle() {
    if (!counted) return;
    count(work, spent);
    counted = false;
  }

  /** @param {boolean} playing */
  function paintDirty(playing) {
    const first = turn;
    let waiting = -1;
    for (let k = 0; k < layers.length; k += 1) {
      const index = (first + k) % layers.length;
      const layer = layers[index];
      if (!layer.dirty) continue;
      // While playing the budget holds, but one picture always gets through; a still page is painted whole.
      if (playing && spent > 0 && spent + layer.cost > budget) {
        if (waiting < 0) waiting = index;
        continue;
      }
      const before = clock();
      layer.paint();
      const took = clock() - before;
      // A slow frame is remembered longer than a quick one, so that the budget holds.
      layer.cost += (took > layer.cost ? 0.6 : 0.15) * (took - layer.cost);
      if (layer.name) count(named[layer.name] ??= nothing(), took);
      spent += took;
      turn = (index + 1) % layers.length;
    }
    // Who had to wait comes first next time, however dear: cheap pictures must not crowd it out.
    if (waiting >= 0) turn = waiting;
  }

  /** @param {number} now */
  function tick(now) {
    pending = false;
    settle();
    spent = 0;
    const playing = frame(now);
    paintDirty(playing);
    counted = playing;
    if (playing || layers.some((layer) => layer.dirty)) wake();
  }

  function wake() {
    if (pending) return;
    pending = true;
    request(tick);
  }

  return {
    work,
    wake,
    flush: () => paintDirty(false),
    add(layer) {
      layers.push(layer);
      if (layer.dirty) wake();
      return () => {
        const index = layers.indexOf(layer);
        if (index >= 0) layers.splice(index, 1);
        turn = 0;
      };
    },
    account(milliseconds) { spent += milliseconds; },
    painted: () => !layers.some((layer) => layer.dirty),
    layers: () => named,
    forget() {
      Object.assign(work, nothing());
      named = {};
    },
  };
}
