import { checkString, checkTable } from "../runtime/realm/argument.js";
import { call } from "../runtime/realm/call.js";
import { loadedChunk } from "../runtime/realm/chunk.js";
import { LuaError, runtimeError } from "../runtime/realm/error.js";
import { define, library } from "../runtime/realm/library.js";
import { formatNumber } from "../runtime/realm/number.js";
import type { LuaState } from "../runtime/realm/state.js";
import { LuaTable } from "../runtime/realm/table.js";
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
import { moduleFunction } from "./package/module.js";

/** Where PUC Lua looks on Unix. */
function defaultPath(version: string): string {
  const folders = ["/usr/local/share/lua", "/usr/local/lib/lua", "/usr/share/lua"];
  const templates = folders.flatMap((folder) =>
    ["?.lua", "?/init.lua"].map((file) => `${folder}/${version}/${file}`),
  );
  return (version === "5.1" ? ["./?.lua", ...templates] : [...templates, "./?.lua"]).join(";");
}

/** Directory separator, path separator, template mark, executable's directory, and mark to ignore. */
const CONFIG = "/\n;\n?\n!\n-";

/** EPERM */
const NOT_PERMITTED = 1;

/** Stands in `package.loaded` for a module that is being loaded. */
const LOADING = new Userdata();

/** The package library (manual, section 5.3), for modules in Lua; there are no C modules. Sets the global `require`. */
export function openPackage(state: LuaState): LuaTable {
  const functions = {
    loadlib: (): Values => [
      undefined,
      "dynamic libraries not enabled; check your Lua installation",
      "absent",
    ],
    searchpath: (...args: LuaValue[]): Values => {
      const name = checkString(args[0], 1, args.length);
      const found = search(state, name, checkString(args[1], 2, args.length));
      return found.path ?? [undefined, found.tried];
    },
    seeall: (...args: LuaValue[]): Values => {
      const module = checkTable(args[0], 1, args.length);
      module.metatable ??= new LuaTable();
      module.metatable.setString("__index", state.globals);
      return NONE;
    },
  };
  const packages = library(functions);
  const searchers = searchersOf(state, packages);
  define(packages, {
    path: pathOf(state),
    cpath: "",
    config: CONFIG,
    loaded: state.loaded,
    preload: state.preload,
    loaders: searchers,
    searchers,
  });
  define(state.globals, {
    module: moduleFunction(state),
    require: (...args: LuaValue[]): Results => require(state, packages, checkString(args[0], 1, args.length)),
  });
  return packages;
}

/** In the environment variable, `;;` stands for the default path. */
function pathOf({ host, rules: { version } }: LuaState): string {
  const own = version === "5.1" ? undefined : host.getenv(`LUA_PATH_${version.replace(".", "_")}`);
  const variable = own ?? host.getenv("LUA_PATH");
  const standard = defaultPath(version);
  return variable === undefined ? standard : variable.replace(/;;/g, `;${standard};`).replace(/^;|;$/g, "");
}

function searchersOf(state: LuaState, packages: LuaTable): LuaTable {
  const preloaded = (name: string): Values => {
    const preload = packages.getString("preload");
    if (!(preload instanceof LuaTable)) throw new LuaError("'package.preload' must be a table");
    return preload.get(name) ?? `\n\tno field package.preload['${name}']`;
  };
  const precompiled = (name: string): Values => {
    const found = state.host.findModule(name);
    if ("tried" in found) return found.tried;
    if ("chunk" in found) return [loadedChunk(state, found.chunk, state.globals), found.path];
    throw new LuaError(`error loading module '${name}':\n\t${found.error}`);
  };
  const fromPath = (name: string): Values => {
    const path = packages.getString("path");
    if (typeof path !== "string") throw new LuaError("'package.path' must be a string");
    const found = search(state, name, path);
    if (found.path === undefined) return found.tried;
    const chunk = loadFileText(state, found.path, state.globals);
    if (typeof chunk === "function") return [chunk, found.path];
    throw new LuaError(`error loading module '${name}' from file '${found.path}':\n\t${chunk.error}`);
  };
  return LuaTable.fromArray([preloaded, precompiled, fromPath] satisfies LuaFunction[]);
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

function require(state: LuaState, packages: LuaTable, name: string): Results {
  const { loaded } = state;
  const known = loaded.getString(name);
  if (known === LOADING) throw runtimeError(`loop or previous error loading module '${name}'`);
  if (truthy(known)) return known;
  return drive(
    (function* () {
      const [loader, extra] = yield* findLoader(state, packages, name);
      loaded.setString(name, LOADING);
      let result: LuaValue;
      try {
        result = first(yield call(loader, name, ...extra));
      } catch (thrown) {
        // Unlike PUC Lua 5.1, a module that failed may be required again.
        if (loaded.getString(name) === LOADING) loaded.setString(name, undefined);
        throw thrown;
      }
      if (result !== undefined) loaded.setString(name, result);
      if (loaded.getString(name) === LOADING) loaded.setString(name, true);
      return loaded.getString(name);
    })(),
  );
}

/** The loader of a module, and what it is given beside the name: in Lua 5.2, what its searcher found out. */
function* findLoader(
  state: LuaState,
  packages: LuaTable,
  name: string,
): Generator<Results, readonly [LuaFunction, readonly LuaValue[]], Values> {
  const { version, detailedResults } = state.rules;
  const field = version === "5.1" ? "loaders" : "searchers";
  const searchers = packages.getString(field);
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
