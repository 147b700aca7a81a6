import { argumentError, optionalString } from "../../runtime/realm/argument.js";
import { compiledFunction } from "../../runtime/realm/chunk.js";
import type { Location } from "../../runtime/realm/host.js";
import { activeFrames, type Frame, isNative, MAIN } from "../../runtime/realm/position.js";
import { calledAs, lastLineOf } from "../../runtime/realm/site.js";
import { LuaTable } from "../../runtime/realm/table.js";
import { running, runningState, Thread } from "../../runtime/realm/thread.js";
import type { LuaFunction, LuaValue, Values } from "../../runtime/realm/value.js";

/** What is known of a function, by the letters of `getinfo`'s options. What is not known is -1, `?`, or absent, as Lua has it. */
interface Info {
  S: { source: string; short_src: string; what: string; linedefined: number; lastlinedefined: number };
  l: { currentline: number };
  /** Of upvalues nothing is known. The last two are Lua 5.2's, where they are known. */
  u: { nups: number; nparams?: number; isvararg?: boolean };
  n: { name: string | undefined; namewhat: string };
  f: { func: LuaFunction | undefined };
}

/** `debug.getinfo([thread,] function | level [, what])`. */
export function getinfo(...args: LuaValue[]): Values {
  const [thread] = args;
  const offset = thread instanceof Thread ? 1 : 0;
  const subject = args[offset];
  const options = optionalString(args[offset + 1], offset + 2, "flnSu");
  let info: Info | undefined;
  if (typeof subject === "function") info = infoOfFunction(subject);
  else if (typeof subject !== "number") {
    throw argumentError(offset + 1, "function or level expected");
  } else if (offset === 0 || thread === running.thread) info = infoOfLevel(Math.trunc(subject));
  if (/[^SlnufL]/.test(options)) throw argumentError(offset + 2, "invalid option");
  return info === undefined ? undefined : tableOf(info, options);
}

function tableOf(info: Info, options: string): LuaTable {
  const table = new LuaTable();
  for (const option of options) {
    if (option === "L") continue;
    for (const [name, value] of Object.entries(info[option as keyof Info])) table.setString(name, value);
  }
  return table;
}

function infoOfFunction(f: LuaFunction): Info {
  const isOfLibrary = isNative(f);
  return {
    S: isOfLibrary ? NATIVE_SOURCE : sourceOfFunction(f),
    l: { currentline: -1 },
    u: isOfLibrary ? { nups: 0, nparams: 0, isvararg: true } : { nups: 0, nparams: f.length },
    n: { name: undefined, namewhat: "" },
    f: { func: f },
  };
}

/** Functions do not know where they were written, but their text may be found in the code of a chunk. */
function sourceOfFunction(f: LuaFunction): Info["S"] {
  const compiled = compiledFunction(f);
  const definition = runningState().host.locateFunction(Function.prototype.toString.call(compiled));
  return definition === undefined ? UNKNOWN_SOURCE : sourceOf(definition, definition, compiled.name === MAIN);
}

function infoOfLevel(level: number): Info | undefined {
  const frames = activeFrames(level + 2);
  const frame = frames[level];
  if (frame === undefined) return undefined;
  const { location, definition, isMain } = frame;
  if (frame.isTailCall) return TAIL_CALL;
  return {
    S: location === undefined ? NATIVE_SOURCE : sourceOf(location, definition(), isMain),
    l: { currentline: location?.line ?? -1 },
    u: { nups: 0 },
    n: nameOf(frames[level + 1]),
    f: { func: undefined },
  };
}

const NATIVE_SOURCE = { source: "=[C]", short_src: "[C]", what: "C", linedefined: -1, lastlinedefined: -1 };
/** What Lua 5.1 says of a function that has tail-called another one. */
const TAIL_CALL: Info = {
  S: { source: "=(tail call)", short_src: "(tail call)", what: "tail", linedefined: -1, lastlinedefined: -1 },
  l: { currentline: -1 },
  u: { nups: 0 },
  n: { name: "", namewhat: "" },
  f: { func: undefined },
};
const UNKNOWN_SOURCE = { source: "=?", short_src: "?", what: "Lua", linedefined: -1, lastlinedefined: -1 };

/**
 * @param place somewhere in the function
 * @param definition where it begins, if that is known
 */
function sourceOf(place: Location, definition: Location | undefined, isMain: boolean): Info["S"] {
  return {
    source: place.chunkName,
    short_src: place.source,
    what: isMain ? "main" : "Lua",
    linedefined: isMain ? 0 : (definition?.line ?? -1),
    lastlinedefined: isMain ? 0 : definition === undefined ? -1 : lastLineOf(definition),
  };
}

/** As the caller names it, if it does. */
function nameOf(caller: Frame | undefined): Info["n"] {
  const called = calledAs(caller?.location);
  return called === undefined
    ? { name: undefined, namewhat: "" }
    : { name: called.name, namewhat: called.kind };
}
