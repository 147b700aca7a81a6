import { checkFunction, checkString, optionalString } from "../../runtime/realm/argument.js";
import { call } from "../../runtime/realm/call.js";
import { loadedChunk } from "../../runtime/realm/chunk.js";
import { LuaError, runtimeError } from "../../runtime/realm/error.js";
import { mayHaveFields } from "../../runtime/realm/fields.js";
import { checkpoint } from "../../runtime/realm/meter.js";
import { formatNumber } from "../../runtime/realm/number.js";
import { unhandled } from "../../runtime/realm/protect.js";
import type { LuaState } from "../../runtime/realm/state.js";
import { LuaTable } from "../../runtime/realm/table.js";
import { runningState } from "../../runtime/realm/thread.js";
import {
  first,
  type LuaFunction,
  type LuaValue,
  type Results,
  type Values,
} from "../../runtime/realm/value.js";
import { drive } from "../../runtime/realm/wait.js";
import { BINARY, readDumped } from "./dumped.js";

/** EISDIR: directories can be opened, but not read. */
const IS_DIRECTORY = 21;

/** What can be stopped is compiled only up to so many bytes: a single string or remark is read in one go. */
const MOST_BYTES = 16 * 2 ** 20;

/** A chunk's main function, or the message of the syntax error. */
export function loadText(
  state: LuaState,
  text: string,
  chunkName: string,
  environment: LuaValue,
): LuaFunction | { readonly error: string } {
  if (text.startsWith(BINARY)) return loadBinary(state, text, chunkName, environment);
  if (text.length > MOST_BYTES && state.code.interruptible)
    return { error: "chunk is too large for a run that has limits" };
  const chunk = state.host.load(text, chunkName, { ...state.code, fields: mayHaveFields() }, checkpoint);
  checkpoint();
  return "error" in chunk ? chunk : loadedChunk(state, chunk, environment);
}

/** What `string.dump` has made, and nothing else. */
function loadBinary(
  state: LuaState,
  bytes: string,
  chunkName: string,
  environment: LuaValue,
): LuaFunction | { readonly error: string } {
  const dumped = readDumped(bytes);
  if (dumped === undefined) return { error: `${chunkName.replace(/^[@=]/, "")}: cannot load a binary chunk` };
  const chunk = loadText(state, dumped.text, dumped.chunkName, environment);
  return typeof chunk === "function" && !dumped.isMain ? (chunk() as LuaFunction) : chunk;
}

/** As {@link loadText}, of a file; without a name, standard input. */
export function loadFileText(
  state: LuaState,
  path: string | undefined,
  environment: LuaValue,
  mode = "bt",
): LuaFunction | { readonly error: string } {
  if (path === undefined) return loadAs(mode, state, state.host.readAll(), "=stdin", environment);
  const file = state.host.readFile(path);
  if ("error" in file) {
    const step = file.code === IS_DIRECTORY ? "read" : "open";
    return { error: `cannot ${step} ${path}: ${file.error}` };
  }
  return loadAs(mode, state, file.bytes, `@${path}`, environment);
}

/** As {@link loadText}, if the mode has the kind of chunk that it is. */
function loadAs(
  mode: string,
  state: LuaState,
  text: string,
  chunkName: string,
  environment: LuaValue,
): LuaFunction | { readonly error: string } {
  const kind = text.startsWith(BINARY) ? "binary" : "text";
  if (mode.includes(kind.charAt(0))) return loadText(state, text, chunkName, environment);
  return { error: `attempt to load a ${kind} chunk (mode is '${mode}')` };
}

function loaded(chunk: LuaFunction | { readonly error: string }): Values {
  return typeof chunk === "function" ? chunk : [undefined, chunk.error];
}

/** Without an environment, chunks get the globals. What is the value of `_ENV` need not be a table. */
function environmentOf(args: readonly LuaValue[], position: number, name: string): LuaValue {
  const { globals, rules } = runningState();
  if (args.length < position) return globals;
  const environment = args[position - 1];
  if (environment instanceof LuaTable || rules.version !== "5.1") return environment;
  throw runtimeError(`bad argument #${position} to '${name}' (table expected)`);
}

/** Lua 5.2's `load`: a string or a function that answers pieces. */
function load(...args: LuaValue[]): Results {
  const [source] = args;
  const state = runningState();
  const takesMore = state.rules.loadsStrings;
  if (!takesMore) checkFunction(source, 1, args.length);
  const mode = takesMore ? optionalString(args[2], 3, "bt") : "bt";
  const environment = takesMore ? environmentOf(args, 4, "load") : state.globals;
  const compile = (text: string, defaultName: string): Values => {
    const chunkName = optionalString(args[1], 2, defaultName);
    return loaded(loadAs(mode, state, text, chunkName, environment));
  };
  if (typeof source === "string") return compile(source, source);
  const reader = checkFunction(source, 1, args.length);
  return drive(
    (function* () {
      const pieces: string[] = [];
      try {
        for (;;) {
          const piece = first(yield unhandled(() => call(reader)));
          if (piece === undefined || piece === "") break;
          if (typeof piece === "string") pieces.push(piece);
          else if (typeof piece === "number") pieces.push(formatNumber(piece));
          else throw unhandled(() => runtimeError("reader function must return a string"));
        }
      } catch (thrown) {
        // PUC Lua reads inside its protected parser.
        if (thrown instanceof LuaError) return [undefined, thrown.value];
        throw thrown;
      }
      return compile(pieces.join(""), "=(load)");
    })(),
  );
}

function loadstring(...args: LuaValue[]): Values {
  const text = checkString(args[0], 1, args.length);
  const chunkName = optionalString(args[1], 2, text);
  const state = runningState();
  return loaded(loadText(state, text, chunkName, state.globals));
}

/** With Lua 5.2's mode and environment. */
function loadfile(...args: LuaValue[]): Values {
  const state = runningState();
  const path = optionalString(args[0], 1, undefined);
  if (!state.rules.loadsStrings) return loaded(loadFileText(state, path, state.globals));
  const mode = optionalString(args[1], 2, "bt");
  return loaded(loadFileText(state, path, environmentOf(args, 3, "loadfile"), mode));
}

function dofile(path?: LuaValue): Results {
  const state = runningState();
  const chunk = loadFileText(state, optionalString(path, 1, undefined), state.globals);
  if (typeof chunk !== "function") throw new LuaError(chunk.error);
  return chunk();
}

export const loaders = { load, loadstring, loadfile, dofile };
