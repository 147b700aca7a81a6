import { checkString, checkTable } from "../runtime/realm/argument.js";
import { call } from "../runtime/realm/call.js";
import { loadedChunk } from "../runtime/realm/chunk.js";
import type { Rules } from "../runtime/realm/dialect.js";
import { LuaError, runtimeError } from "../runtime/realm/error.js";
import { formatNumber } from "../runtime/realm/number.js";
import { PerState } from "../runtime/realm/per-state.js";
import type { LuaState } from "../runtime/realm/state.js";
import { LuaTable } from "../runtime/realm/table.js";
import { runningState } from "../runtime/realm/thread.js";
import { Userdata } from "../runtime/realm/userdata.js";
import {
  first,
  type LuaFunction,
  type LuaValue,
  many,
  NONE,
  type Results,
  truthy,
  type Values,
} from "../runtime/realm/value.js";
import { drive } from "../runtime/realm/wait.js";
import { loadFileText } from "./base/load.js";
import { Library } from "./library.js";

/** Where PUC Lua looks on Unix. */
function defaultPath(version: Rules["version"]): string {
  const folders = ["/usr/local/share/lua", "/usr/local/lib/lua", "/usr/share/lua"];
  const templates = folders.flatMap((folder) =>
    ["?.lua", "?/init.lua"].map((file) => `${folder}/${version}/${file}`),
  );
  return (version === "5.1" ? ["./?.lua", ...templates] : [...templates, "./?.lua"]).join(";");
}

const DEFAULT_PATHS = { "5.1": defaultPath("5.1"), "5.2": defaultPath("5.2"), "5.3": defaultPath("5.3") };

/** Directory separator, path separator, template mark, executable's directory, and mark to ignore. */
const CONFIG = "/\n;\n?\n!\n-";

/** EPERM */
const NOT_PERMITTED = 1;

/** Stands in `package.loaded` for a module that is being loaded. */
const loading = new PerState(() => new Userdata());

const searchers = new PerState(() => LuaTable.fromArray([preloaded, precompiled, fromPath]));

/** The package library (manual, section 5.3), for modules in Lua; there are no C modules. */
export const packages = new Library("package", {
  ...{ loadlib, searchpath, seeall },
  path: { of: pathOf },
  cpath: "",
  config: CONFIG,
  loaded: { of: ({ loaded }) => loaded },
  preload: { of: ({ preload }) => preload },
  loaders: searchers,
  searchers,
});

function loadlib(): Values {
  return [undefined, "dynamic libraries not enabled; check your Lua installation", "absent"];
}

function searchpath(...args: LuaValue[]): Values {
  const name = checkString(args[0], 1, args.length);
  const found = search(runningState(), name, checkString(args[1], 2, args.length));
  return found.path ?? [undefined, found.tried];
}

function seeall(...args: LuaValue[]): Values {
  const module = checkTable(args[0], 1, args.length);
  module.metatable ??= new LuaTable();
  module.metatable.setString("__index", runningState().globals);
  return NONE;
}

/** In the environment variable, `;;` stands for the default path. */
function pathOf({ host, rules: { version } }: LuaState): string {
  const own = version === "5.1" ? undefined : host.getenv(`LUA_PATH_${version.replace(".", "_")}`);
  const variable = own ?? host.getenv("LUA_PATH");
  const standard = DEFAULT_PATHS[version];
  return variable === undefined ? standard : variable.replace(/;;/g, `;${standard};`).replace(/^;|;$/g, "");
}

// What `package.loaders` begins with.

function preloaded(name: string): Values {
  const preload = packages.of(runningState()).getString("preload");
  if (!(preload instanceof LuaTable)) throw new LuaError("'package.preload' must be a table");
  return preload.get(name) ?? `\n\tno field package.preload['${name}']`;
}

function precompiled(name: string): Values {
  const state = runningState();
  const found = state.host.findModule(name);
  if ("tried" in found) return found.tried;
  if ("chunk" in found) return [loadedChunk(state, found.chunk, state.globals), found.path];
  throw new LuaError(`error loading module '${name}':\n\t${found.error}`);
}

function fromPath(name: string): Values {
  const state = runningState();
  const path = packages.of(state).getString("path");
  if (typeof path !== "string") throw new LuaError("'package.path' must be a string");
  const found = search(state, name, path);
  if (found.path === undefined) return found.tried;
  const chunk = loadFileText(state, found.path, state.globals);
  if (typeof chunk === "function") return [chunk, found.path];
  throw new LuaError(`error loading module '${name}' from file '${found.path}':\n\t${chunk.error}`);
}

interface Found {
  readonly path?: string;
  /** The files that are not there, a line each. */
  readonly tried: string;
}

function search(state: LuaState, name: string, path: string): Found {
  let tried = "";
  const file = name.replaceAll(".", "/");
  for (const template of path.split(";")) {
    if (template === "") continue;
    const candidate = template.replaceAll("?", () => file);
    const content = state.host.readFile(candidate);
    if (!("error" in content)) return { path: candidate, tried };
    tried += `\n\tno file '${candidate}'`;
    if (content.code === NOT_PERMITTED) tried += `: ${content.error}`;
  }
  return { tried };
}

/** The global function `require(name)`. */
export function require(...args: LuaValue[]): Results {
  const name = checkString(args[0], 1, args.length);
  const state = runningState();
  const { loaded } = state;
  const marker = loading.of(state);
  const known = loaded.getString(name);
  if (known === marker) throw runtimeError(`loop or previous error loading module '${name}'`);
  if (truthy(known)) return known;
  return drive(
    (function* () {
      const [loader, extra] = yield* findLoader(state, name);
      loaded.setString(name, marker);
      let result: LuaValue;
      try {
        result = first(yield call(loader, name, ...extra));
      } catch (thrown) {
        // Unlike PUC Lua 5.1, a module that failed may be required again.
        if (loaded.getString(name) === marker) loaded.setString(name, undefined);
        throw thrown;
      }
      if (result !== undefined) loaded.setString(name, result);
      if (loaded.getString(name) === marker) loaded.setString(name, true);
      return loaded.getString(name);
    })(),
  );
}

/** The loader of a module, and what it is given beside the name: in Lua 5.2, what its searcher found out. */
function* findLoader(
  state: LuaState,
  name: string,
): Generator<Results, readonly [LuaFunction, readonly LuaValue[]], Values> {
  const { version, detailedResults } = state.rules;
  const field = version === "5.1" ? "loaders" : "searchers";
  const searchers = packages.of(state).getString(field);
  if (!(searchers instanceof LuaTable)) throw runtimeError(`'package.${field}' must be a table`);
  let tried = "";
  for (let i = 1; ; i++) {
    const searcher = searchers.getNumber(i);
    if (searcher === undefined) throw runtimeError(`module '${name}' not found:${tried}`);
    const [loader, extra] = many(yield call(searcher, name));
    if (typeof loader === "function") return [loader, detailedResults ? [extra] : []];
    if (typeof loader === "string") tried += loader;
    else if (typeof loader === "number") tried += formatNumber(loader);
  }
}
