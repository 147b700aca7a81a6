// Compiles a file once, and then again: compile.mjs lua2js|luaparse|nothing DIST FILE. Prints, as JSON, milliseconds of each time, bytes of what came
// out, and the largest amount of memory that the process had.
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import { argv } from "node:process";

/** It is compiled once more only if that does not take longer than this, in milliseconds. */
const PATIENCE = 5_000;

const [what, dist, file] = argv.slice(2);
const source = readFileSync(file, "latin1");
const require = createRequire(join(dist, "compiler.cjs"));

/** What each of them does to a source; answers the sizes of what comes out. */
const compilers = {
  lua2js() {
    const { compile } = require(join(dist, "compiler.cjs"));
    return () => {
      const { code, map } = compile(source, { chunkName: `@${file}`, format: "script" });
      return { code: code.length, map: JSON.stringify(map).length };
    };
  },
  /** The parser that lua2js builds on, alone, with the options that it is called with. */
  luaparse() {
    const luaparse = require("luaparse");
    return () => {
      luaparse.parse(source, {
        encodingMode: "none",
        extendedIdentifiers: true,
        comments: false,
        ranges: true,
        luaVersion: "5.3",
      });
      return {};
    };
  },
  nothing: () => () => ({}),
};

const compileOnce = compilers[what]();
const times = [];
let sizes;
do {
  const start = performance.now();
  sizes = compileOnce();
  times.push(performance.now() - start);
} while (times.length < 2 && times[0] < PATIENCE);
console.log(JSON.stringify({ times, ...sizes, memory: process.resourceUsage().maxRSS * 1024 }));
