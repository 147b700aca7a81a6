import type { Dialect } from "../../compiler/index.js";

/** The versions of Lua to choose from; without a choice it is Lua 5.1 with what LuaJIT and later versions added. */
export const luaVersions = ["5.1", "5.2", "5.3", "luajit"] as const;

export type LuaVersion = (typeof luaVersions)[number];

/** @throws TypeError if there is no such version */
export function dialectOf(version: LuaVersion | undefined): Dialect {
  if (version === undefined || luaVersions.includes(version)) return version ?? "union";
  throw new TypeError(`lua must be one of ${luaVersions.join(", ")}, not ${String(version)}`);
}
