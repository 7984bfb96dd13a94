/** What tests and benchmarks may read: the picture work a frame, and what the page is doing. */

/**
 * @param {import('./types.js').Lab} lab
 */
export function exposeHook(lab) {
  const { data, player, connection } = lab;
  Object.defineProperty(window, 'descentLab', {
    configurable: true,
    value: Object.freeze({
      get pictureWork() {
        const { last, max, mean, frames } = lab.loop.work;
        return { last, max, mean, frames };
      },
      /** The same of each layer that has a name, a time it was painted. */
      layerWork: () => structuredClone(lab.loop.layers()),
      forgetWork: () => lab.loop.forget(),
      painted: () => lab.loop.painted(),
      /** @param {number} lane @param {string} trace @param {number} step */
      row: (lane, trace, step) => [...(data.at(lane, trace, step)?.values ?? [])],
      /** @param {string} name of what only this lab tells */
      told: (name) => lab.hook?.[name]?.() ?? null,
      state: () => ({
        spec: data.spec,
        asked: lab.spec.peek(),
        id: data.id,
        step: player.step.peek(),
        playing: player.playing.peek(),
        computed: data.computed,
        done: data.done,
        bytes: data.bytes,
        connection: connection.status.peek(),
        status: data.lanes.map(({ label, status, step, cause }) => ({ label, status, step, cause })),
      }),
    }),
  });
}
