import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, it } from "vitest";
import { Engine } from "../../index.js";
import { luaFor } from "../setup/real-lua.js";
import { runReal } from "../setup/run-lua.js";

const name = "tail_call_levels.lua";
const path = join(import.meta.dirname, name);
const program = { path, name, source: readFileSync(path, "latin1") };

// In an engine of its own: each hundred or two of tail calls one leaves no level, and in programs that share a context nobody knows which.
it("tail calls are levels in 5.1", async (context) => {
  const { output } = runReal(luaFor("lua5.1", context), program);
  const engine = new Engine({ lua: "5.1", permissions: "full" });
  const pieces: Uint8Array[] = [];
  const script = engine.compile(program.source, { name });
  await engine.run(script, { stdout: (bytes) => pieces.push(Uint8Array.from(bytes)) });
  await engine.close();
  expect(Buffer.concat(pieces).toString("latin1").split("\n")).toEqual(output.split("\n"));
});
