import { spawnSync } from "node:child_process";
import { mkdirSync, symlinkSync } from "node:fs";
import { join } from "node:path";
import { folder } from "../cli/command.js";

const root = join(import.meta.dirname, "../..");

/** A folder with these files in which `lua2js` is installed. */
export function app(files: Record<string, string>): string {
  const path = folder({ "package.json": '{ "type": "module" }', ...files });
  mkdirSync(join(path, "node_modules"));
  symlinkSync(root, join(path, "node_modules/lua2js"), "dir");
  return path;
}

export interface Ended {
  readonly stdout: string;
  readonly stderr: string;
  readonly status: number | null;
}

/** Runs Node in a folder. What is compiled is kept there, in `cache`. */
export function node(cwd: string, args: string[], env: Record<string, string> = {}): Ended {
  const { stdout, stderr, status } = spawnSync(process.execPath, args, {
    cwd,
    encoding: "utf8",
    env: { ...process.env, LUA2JS_CACHE_DIR: join(cwd, "cache"), ...env },
  });
  return { stdout, stderr, status };
}
