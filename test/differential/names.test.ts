import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, it } from "vitest";
import { luaFor } from "../setup/real-lua.js";
import { comparable, runOurs, runReal } from "../setup/run-lua.js";
import { waitingForm } from "./waiting-form.js";

const name = "names_beyond_ascii.lua";
const path = join(import.meta.dirname, name);
const program = { path, name, source: readFileSync(path, "latin1") };

// The corpus is read as the union of all versions, which does not take such names.
it.for([
  ["", program.source],
  [" when every call waits", waitingForm(program.source, "luajit")],
])("names may have bytes beyond ASCII in LuaJIT%s", async ([, source], context) => {
  const expected = comparable(runReal(luaFor("luajit", context), program));
  expect(comparable(await runOurs({ ...program, source }, { version: "luajit" }))).toEqual(expected);
});
