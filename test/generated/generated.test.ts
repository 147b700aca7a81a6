import { describe, it } from "vitest";
import { luaFor } from "../setup/real-lua.js";
import { REFERENCES } from "./program.js";
import { search } from "./search.js";

/** Programs of other seeds, and many of them, run with `npm run test:generated`. */
const PROGRAMS = 300;
const BATCH = 50;

const batches = Array.from({ length: PROGRAMS / BATCH }, (_, i) => ({ seed: 1 + i * BATCH }));

describe("generated programs do what Lua does, not waiting and waiting", () => {
  it.for(batches)("from seed $seed", { timeout: 600_000 }, async ({ seed }, context) => {
    for (const command of REFERENCES) luaFor(command, context);
    const found: string[] = [];
    const seeds = Array.from({ length: BATCH }, (_, i) => seed + i);
    const { compared } = await search(seeds, (report) => found.push(report));
    if (found.length > 0) throw new Error(found.join("\n\n"));
    if (compared < BATCH / 2) throw new Error(`only ${compared} of ${BATCH} programs could be compared`);
  });
});
