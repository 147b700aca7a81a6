import { readFileSync } from "node:fs";
import { basename, isAbsolute, relative, resolve, sep } from "node:path";
import { cwd } from "node:process";
import { CompileCache } from "../runtime/host/compile-cache.js";
import { dialectOf, type LuaVersion } from "../runtime/host/lua-version.js";
import { cacheFolder } from "../runtime/system/user-folders.js";
import { type ScriptModule, scriptModule } from "./script-module.js";

/** Which imports are of scripts; `?raw` and the like ask for something else. */
export const SCRIPT_ID = /\.lua(?:\?(?!.*\b(?:raw|url|inline)\b).*)?$/;

/**
 * Compiles a script that is imported, or takes it from the user's compile cache.
 *
 * @param file its path
 * @param query behind the path: `lua=5.3` chooses a version of Lua
 * @param linkTo what an import of a module that the script requires says, if it is to be imported with it
 * @throws LuaSyntaxError, or what `fs` throws
 */
export function importScript(
  file: string,
  query: string,
  lua: LuaVersion | undefined,
  linkTo: (name: string) => string | undefined,
): ScriptModule {
  const chosen = new URLSearchParams(query).get("lua") as LuaVersion | null;
  return scriptModule({
    source: readFileSync(file),
    name: nameOf(file),
    path: basename(file),
    dialect: dialectOf(chosen ?? lua),
    interruptible: false,
    linkTo,
    cache: CompileCache.in(cacheFolder()),
  });
}

/** As messages show it: from the folder that the process was started in. */
function nameOf(file: string): string {
  const path = relative(cwd(), resolve(file));
  return (path.startsWith("..") || isAbsolute(path) ? file : path).replaceAll(sep, "/");
}
