// Makes Node refuse to load what compiles: nothing can be compiled.
const Module = require("node:module");
const load = Module._load;
Module._load = (request, ...rest) => {
  if (/^(?:typescript|luaparse)$|compiler\.cjs$/.test(request)) throw new Error(`${request} was loaded`);
  return load(request, ...rest);
};
