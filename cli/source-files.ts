import { readdirSync, statSync } from "node:fs";
import { join } from "node:path";
import { reason } from "../runtime/system/reason.js";
import { FileError } from "./files.js";

/**
 * The Lua files that paths stand for: a file for itself, a folder for all `.lua` files in it, in the order of their names. Folders that are hidden, or hold
 * packages of npm, are left out, and links to folders too.
 *
 * @throws FileError if one cannot be read, or a folder has none
 */
export function sourceFiles(paths: readonly string[]): string[] {
  return paths.flatMap((path) => (path !== "-" && isFolder(path) ? scriptsIn(path) : [path]));
}

function scriptsIn(folder: string): string[] {
  const files = filesIn(folder);
  if (files.length === 0) throw new FileError(`no scripts (*.lua) in ${folder}`);
  return files;
}

function isFolder(path: string): boolean {
  return attempt(path, () => statSync(path).isDirectory());
}

function filesIn(folder: string): string[] {
  const entries = attempt(folder, () => readdirSync(folder, { withFileTypes: true }));
  entries.sort((one, other) => (one.name < other.name ? -1 : 1));
  return entries.flatMap((entry) => {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) return isLeftOut(entry.name) ? [] : filesIn(path);
    return entry.name.endsWith(".lua") ? [path] : [];
  });
}

function isLeftOut(name: string): boolean {
  return name.startsWith(".") || name === "node_modules";
}

function attempt<T>(path: string, operation: () => T): T {
  try {
    return operation();
  } catch (error) {
    throw new FileError(`cannot open ${path} (${reason(error)})`);
  }
}
