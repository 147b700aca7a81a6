/** lua2js/plugin: scripts as modules for bundlers. */

import { statSync } from "node:fs";
import { dirname, posix, relative, resolve, sep } from "node:path";
import { createUnplugin, type UnpluginInstance } from "unplugin";
import { LuaSyntaxError } from "../runtime/host/errors.js";
import type { LuaVersion } from "../runtime/host/lua-version.js";
import { resolveModule } from "../runtime/host/precompiled/resolve.js";
import { importScript, SCRIPT_ID } from "./script-import.js";

export interface PluginOptions {
  /** The version that the scripts are written in, as for an `Engine`; `./x.lua?lua=5.3` chooses it for one script. */
  lua?: LuaVersion;
  /**
   * Where `require` finds modules, as if `package.path` were `?.lua;?/init.lua` in this folder: those that a script requires by constant names are bundled with it. By default
   * Vite's root, or the current folder.
   */
  root?: string;
}

/** `import script from "./x.lua"` gives a script to `engine.run`, in what Vite, Rollup and esbuild make of it. */
export const lua2js: UnpluginInstance<PluginOptions | undefined> = createUnplugin((options = {}) => {
  let root = resolve(options.root ?? ".");
  return {
    name: "lua2js",
    load: {
      filter: { id: SCRIPT_ID },
      handler(id) {
        const [file, query = ""] = id.split("?", 2);
        try {
          const { text, source, mappings, compiled } = importScript(file, query, options.lua, (name) =>
            specifierOf(file, root, name),
          );
          const { names } = compiled.map;
          return {
            code: text,
            map: { version: 3, sources: [file], sourcesContent: [source], names, mappings },
          };
        } catch (error) {
          if (!(error instanceof LuaSyntaxError)) throw error;
          const { message, line, column } = error;
          this.error({ message, id, loc: { file, line, column } });
        }
      },
    },
    vite: {
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

function isFile(path: string): boolean {
  return statSync(path, { throwIfNoEntry: false })?.isFile() === true;
}

export default lua2js;
