import type { Dialect } from "../../compiler/index.js";
import { BuildError } from "./errors.js";

/** The versions of Lua to choose from; without a choice it is Lua 5.1 with what LuaJIT and later versions added. */
export const luaVersions = ["5.1", "5.2", "5.3", "luajit"] as const;

/** A version of Lua that scripts may be written in: one of `luaVersions`. */
export type LuaVersion = (typeof luaVersions)[number];

/** @throws BuildError if a script was compiled for another version than that which is asked for */
export function checkDialect(name: string, dialect: Dialect, version: LuaVersion | undefined): void {
  if (version === undefined || dialect === version) return;
  throw new BuildError(`${name} was compiled for ${titleOf(dialect)}, and is to run as ${titleOf(version)}`);
}

/** As messages show a dialect. */
function titleOf(dialect: Dialect): string {
  if (dialect === "union") return "no version of Lua in particular";
  return dialect === "luajit" ? "LuaJIT" : `Lua ${dialect}`;
}

/** @throws TypeError if there is no such version */
export function dialectOf(version: LuaVersion | undefined): Dialect {
  if (version === undefined || luaVersions.includes(version)) return version ?? "union";
  throw new TypeError(`lua must be one of ${luaVersions.join(", ")}, not ${String(version)}`);
}
