/** The folder of the built files (`dist/`), wherever this module has come to be: in it, or in its `chunks/`. */
export const builtFiles = new URL(/\/chunks\/[^/]*$/.test(import.meta.url) ? "../" : "./", import.meta.url);
