import { defineField } from "../runtime/realm/library.js";
import type { LuaState } from "../runtime/realm/state.js";
import type { LuaTable } from "../runtime/realm/table.js";
import { openBase } from "./base.js";
import { openBit } from "./bit.js";
import { openBit32 } from "./bit32.js";
import { openCache } from "./cache.js";
import { openCoroutine } from "./coroutine.js";
import { openDebug } from "./debug.js";
import { hideAbsent } from "./dialects.js";
import { openIo } from "./io.js";
import { openJit } from "./jit.js";
import { openMath } from "./math.js";
import { openOs } from "./os.js";
import { openPackage } from "./package.js";
import { openSignal } from "./signal.js";
import { openSleep } from "./sleep.js";
import { openString } from "./string.js";
import { openTable } from "./table.js";
import { openTimeout } from "./timeout.js";
import { openUtf8 } from "./utf8.js";

/** The libraries that are tables, by the names of their globals, in the order in which they are opened. */
const libraries: Readonly<Record<string, (state: LuaState) => LuaTable>> = {
  package: openPackage,
  coroutine: openCoroutine,
  string: openString,
  table: openTable,
  math: openMath,
  os: openOs,
  io: openIo,
  debug: openDebug,
  utf8: openUtf8,
  bit: openBit,
  bit32: openBit32,
  jit: openJit,
  cache: openCache,
};

/** Opens all libraries in a new state. */
export function openLibraries(state: LuaState): void {
  const { globals, loaded } = state;
  openBase(state);
  openSleep(state);
  openTimeout(state);
  openSignal(state);
  loaded.setString("_G", globals);
  for (const [name, open] of Object.entries(libraries)) {
    const table = open(state);
    defineField(globals, name, table);
    loaded.setString(name, table);
  }
  hideAbsent(state);
}
