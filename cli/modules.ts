import { statSync } from "node:fs";
import { resolve } from "node:path";
import { pathToFileURL } from "node:url";
import type { HostModules } from "../index.js";
import { cannotOpen, FileError } from "./files.js";

/**
 * Where ES modules for scripts are.
 *
 * @param files by the names of the modules
 * @throws FileError if there is no such file
 */
export function findModules(files: Readonly<Record<string, string>>): Record<string, URL> {
  return Object.fromEntries(
    Object.entries(files).map(([name, file]) => {
      try {
        if (statSync(file).isDirectory()) throw new FileError(`cannot open ${file} (is a directory)`);
      } catch (error) {
        throw error instanceof FileError ? error : cannotOpen(file, error);
      }
      return [name, pathToFileURL(resolve(file))];
    }),
  );
}

/**
 * Imports such modules: what they export by default, or all that they export.
 *
 * @throws FileError
 */
export async function loadModules(files: Readonly<Record<string, string>>): Promise<HostModules> {
  const modules: Record<string, HostModules[string]> = {};
  for (const [name, { href }] of Object.entries(findModules(files))) {
    try {
      const imported: { default?: HostModules[string] } = await import(href);
      modules[name] = imported.default ?? (imported as HostModules[string]);
    } catch (error) {
      const message = error instanceof Error ? error.message : String(error);
      throw new FileError(`cannot import module '${name}': ${message}`);
    }
  }
  return modules;
}
