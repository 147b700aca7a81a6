import { afterAll, describe, it } from "vitest";
import { luaFor } from "../setup/real-lua.js";
import { makeFuzzers } from "./fuzzers.js";

/** Other seeds, and many of them, are tried by `npm run test:fuzz`. */
const SEEDS = [1, 2, 3, 4, 5, 6];

const fuzzers = makeFuzzers();
afterAll(async () => {
  for (const fuzzer of fuzzers) await fuzzer.close?.();
});

describe("random input brings nothing down, and is answered as Lua answers it", () => {
  it.for(fuzzers.map((fuzzer) => [fuzzer.name, fuzzer] as const))("%s", async ([, fuzzer], context) => {
    for (const command of ["lua5.1", "lua5.2", "lua5.3", "luajit"] as const) luaFor(command, context);
    const found: string[] = [];
    for (const seed of SEEDS) await fuzzer.attempt(seed, (report) => found.push(report));
    if (found.length > 0) throw new Error(found.join("\n\n"));
  });
});
