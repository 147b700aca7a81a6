/**
 * The folder of the built files (`dist/`), wherever this module itself is: among the sources, when tests run them, in `dist/`, or in
 * its `chunks/`.
 */
const folder = import.meta.url.endsWith(".ts")
  ? "../../dist/"
  : /\/chunks\/[^/]*$/.test(import.meta.url)
    ? "../"
    : "./";

export const builtFiles = new URL(folder, import.meta.url);
