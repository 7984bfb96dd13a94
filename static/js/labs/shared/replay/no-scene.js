/** In the place of the view in space in replays that do not show it: what it is drawn with is larger than all the rest. */
export const createScene = () => { throw new Error('This replay was made without the view in space.'); };
export const matrixOf = createScene;
