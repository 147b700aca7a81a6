import type { LuaState } from "../runtime/realm/state.js";
import { base } from "./base.js";
import { bit } from "./bit.js";
import { bit32 } from "./bit32.js";
import { cache } from "./cache.js";
import { coroutine } from "./coroutine.js";
import { debug } from "./debug.js";
import { io } from "./io.js";
import { jit } from "./jit.js";
import { Library } from "./library.js";
import { math } from "./math.js";
import { os } from "./os.js";
import { module } from "./package/module.js";
import { packages, require } from "./package.js";
import { signal } from "./signal.js";
import { sleep } from "./sleep.js";
import { string, stringMetatable } from "./string.js";
import { table } from "./table.js";
import { withTimeout } from "./timeout.js";
import { utf8 } from "./utf8.js";

/** The libraries that are tables, by the names of their globals. */
const libraries = {
  package: packages,
  ...{ coroutine, string, table, math, os, io, debug, utf8, bit, bit32, jit, cache },
};

const globals = new Library("_G", {
  ...base,
  ...{ sleep, with_timeout: withTimeout, signal, module, require },
  ...libraries,
});

const loaded = new Library("_G", { _G: base._G, ...libraries });

/** Opens all libraries in a new state. */
export function openLibraries(state: LuaState): void {
  globals.fill(state.globals, state);
  loaded.fill(state.loaded, state);
  state.metatables.string = stringMetatable.of(state);
}
