/** In the place of ../header.js in a replay: it has no header, and nothing of what a header opens. */
export const HeaderActions = () => null;
