/** Hands a file to the browser, which puts it where its downloads go. */

/** Browsers read the file after the click: until then its address has to hold. */
const KEPT = 60_000;

/** @param {import('./exporter.js').Made} made */
export function save({ name, blob }) {
  const url = URL.createObjectURL(blob);
  const link = document.createElement('a');
  link.href = url;
  link.download = name;
  document.body.append(link);
  link.click();
  link.remove();
  setTimeout(() => URL.revokeObjectURL(url), KEPT);
}
