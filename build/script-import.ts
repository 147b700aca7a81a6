import { readFileSync } from "node:fs";
import { basename, isAbsolute, relative, resolve, sep } from "node:path";
import { cwd } from "node:process";
import { CompileCache } from "../runtime/host/compile-cache.js";
import { dialectOf, type LuaVersion } from "../runtime/host/lua-version.js";
import { cacheFolder } from "../runtime/system/user-folders.js";
import { type ScriptModule, scriptModule } from "./script-module.js";

/** Which imports are of scripts; `?raw` and the like ask for something else. */
export const SCRIPT_ID = /\.lua(?:\?(?!.*\b(?:raw|url|inline)\b).*)?$/;

/** What the text behind an import's path chooses: `?lua=5.3&interruptible`. */
export interface ImportChoices {
  readonly lua?: LuaVersion;
  /** Whether the script can be run under limits. */
  readonly interruptible?: boolean;
}

/** @param query with or without its question mark */
export function choicesIn(query: string): ImportChoices {
  const params = new URLSearchParams(query);
  const lua = params.get("lua") as LuaVersion | null;
  return { ...(lua && { lua }), ...(params.has("interruptible") && { interruptible: true }) };
}

/** The query that chooses this, with its question mark; nothing if nothing is chosen. */
export function queryFor({ lua, interruptible }: ImportChoices): string {
  const chosen = [...(lua ? [`lua=${lua}`] : []), ...(interruptible ? ["interruptible"] : [])];
  return chosen.length === 0 ? "" : `?${chosen.join("&")}`;
}

/**
 * Compiles a script that is imported, or takes it from the user's compile cache.
 *
 * @param file its path
 * @param linkTo what an import of a module that the script requires says, if it is to be imported with it
 * @throws LuaSyntaxError, TypeError if there is no such version of Lua, or what `fs` throws
 */
export function importScript(
  file: string,
  { lua, interruptible = false }: ImportChoices,
  linkTo: (name: string) => string | undefined,
): ScriptModule {
  return scriptModule({
    source: readFileSync(file),
    name: nameOf(file),
    path: basename(file),
    dialect: dialectOf(lua),
    interruptible,
    linkTo,
    cache: CompileCache.in(cacheFolder()),
  });
}

/** As messages show it: from the folder that the process was started in. */
function nameOf(file: string): string {
  const path = relative(cwd(), resolve(file));
  return (path.startsWith("..") || isAbsolute(path) ? file : path).replaceAll(sep, "/");
}
