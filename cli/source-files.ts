import { statSync } from "node:fs";
import { scriptFilesIn, UnreadableFolder } from "../runtime/system/script-files.js";
import { cannotOpen, FileError } from "./files.js";

/**
 * The Lua files that paths stand for: a file for itself, a folder for those in it, as for `lua2js build`.
 *
 * @throws FileError if one cannot be read, or a folder has none
 */
export function sourceFiles(paths: readonly string[]): string[] {
  return paths.flatMap((path) => (path !== "-" && isFolder(path) ? scriptsIn(path) : [path]));
}

function isFolder(path: string): boolean {
  try {
    return statSync(path).isDirectory();
  } catch (error) {
    throw cannotOpen(path, error);
  }
}

function scriptsIn(folder: string): string[] {
  let files: string[];
  try {
    files = scriptFilesIn(folder);
  } catch (error) {
    throw error instanceof UnreadableFolder ? cannotOpen(error.path, error.cause) : error;
  }
  if (files.length === 0) throw new FileError(`no scripts (*.lua) in ${folder}`);
  return files;
}
