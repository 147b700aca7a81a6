/** lua2js/plugin: scripts as modules for bundlers. */

import { statSync } from "node:fs";
import { dirname, posix, relative, resolve, sep } from "node:path";
import { createUnplugin, type UnpluginInstance } from "unplugin";
import { LuaSyntaxError } from "../runtime/host/errors.js";
import type { LuaVersion } from "../runtime/host/lua-version.js";
import { resolveModule } from "../runtime/host/precompiled/resolve.js";
import { choicesIn, importScript, queryFor, SCRIPT_ID } from "./script-import.js";

/** What the plugins are told. All are optional. */
export interface PluginOptions {
  /** The version that the scripts are written in, as for an `Engine`; `./x.lua?lua=5.3` chooses it for one script. */
  lua?: LuaVersion;
  /**
   * Whether the scripts can be run under limits of time and memory, which costs some of their speed; by default not. `./x.lua?interruptible` chooses it for one script
   * and what that requires.
   */
  interruptible?: boolean;
  /**
   * Where `require` finds modules, as if `package.path` were `?.lua;?/init.lua` in this folder: those that a script requires by constant names are bundled with it. By default
   * Vite's root, or the current folder.
   */
  root?: string;
}

/** What runs scripts reads files of its own folder, and so stays out of bundles. */
const RUNTIME = /^lua2js(?:\/|$)/;

/** `import script from "./x.lua"` gives a script to `engine.run`, in what Vite, Rollup and esbuild make of it. */
export const lua2js: UnpluginInstance<PluginOptions | undefined> = createUnplugin((options = {}) => {
  let root = resolve(options.root ?? ".");
  return {
    name: "lua2js",
    resolveId: {
      filter: { id: RUNTIME },
      handler: (id) => ({ id, external: true }),
    },
    load: {
      filter: { id: SCRIPT_ID },
      handler(id) {
        const [file, query = ""] = id.split("?", 2);
        try {
          const chosen = choicesIn(query);
          // What was chosen for it holds for what it requires.
          const link = (name: string): string | undefined => {
            const path = specifierOf(file, root, name);
            return path && path + queryFor(chosen);
          };
          const { text } = importScript(file, { ...options, ...chosen }, link);
          // The code is a text in the module, into which no map of a bundle can lead.
          return { code: text, map: { mappings: "" } };
        } catch (error) {
          throw error instanceof LuaSyntaxError ? located(error, file) : error;
        }
      },
    },
    // The others know that what is behind a question mark is no part of a path.
    rollup: {
      resolveId(id, importer) {
        if (RUNTIME.test(id)) return { id, external: true };
        const isOurs = /^\.{1,2}\//.test(id) && id.includes("?") && SCRIPT_ID.test(id);
        return isOurs && importer !== undefined ? resolve(dirname(importer), id) : null;
      },
    },
    vite: {
      config: () => ({ ssr: { external: ["lua2js"] } }),
      configResolved(config) {
        if (options.root === undefined) root = config.root;
      },
    },
  };
});

/** What a script says to import a module that it requires, if there is one. */
function specifierOf(from: string, root: string, name: string): string | undefined {
  const target = resolveModule(name, (path) => isFile(resolve(root, path)));
  if (target === undefined) return undefined;
  const path = relative(dirname(from), resolve(root, target)).replaceAll(sep, posix.sep);
  return path.startsWith(".") ? path : `./${path}`;
}

/** As Rollup and Vite show errors, with their places. */
function located(error: LuaSyntaxError, file: string): Error {
  const { line, column } = error;
  return Object.assign(new Error(error.message), { id: file, loc: { file, line, column } });
}

function isFile(path: string): boolean {
  return statSync(path, { throwIfNoEntry: false })?.isFile() === true;
}

export default lua2js;
