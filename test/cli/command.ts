import { spawn } from "node:child_process";
import { closeSync, mkdirSync, mkdtempSync, openSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { onTestFinished } from "vitest";

const command = join(import.meta.dirname, "..", "..", "dist", "cli.js");

/** What tests compile is kept for other tests of the same file only. */
const cacheFolder = mkdtempSync(join(tmpdir(), "lua2js-test-cache-"));
process.on("exit", () => rmSync(cacheFolder, { recursive: true, force: true }));

/** A user without rights. */
const NOBODY = 65_534;

export interface Outcome {
  status: number | null;
  signal: NodeJS.Signals | null;
  stdout: string;
  stderr: string;
}

export interface Circumstances {
  stdin?: string;
  /** The file that is its standard output, instead of what the outcome tells. */
  stdout?: string;
  cwd?: string;
  /** Whether it may do no more than others than the superuser may. */
  unprivileged?: boolean;
  env?: Record<string, string>;
  /** Called when the process has started. */
  meanwhile?: (child: ReturnType<typeof spawn>) => void;
}

/** Runs the built `lua2js` command to its end. */
export function lua2js(args: string[], circumstances: Circumstances = {}): Promise<Outcome> {
  const { stdin = "", cwd, env, meanwhile } = circumstances;
  const file = circumstances.stdout === undefined ? undefined : openSync(circumstances.stdout, "w");
  const child = spawn(process.execPath, [command, ...args], {
    cwd,
    env: { ...process.env, LUA2JS_CACHE_DIR: cacheFolder, ...env },
    stdio: ["pipe", file ?? "pipe", "pipe"],
    ...(circumstances.unprivileged && process.getuid?.() === 0 && { uid: NOBODY, gid: NOBODY }),
  });
  if (file !== undefined) closeSync(file);
  const stdout: Buffer[] = [];
  const stderr: Buffer[] = [];
  child.stdout?.on("data", (piece: Buffer) => stdout.push(piece));
  child.stderr?.on("data", (piece: Buffer) => stderr.push(piece));
  // A command that ends without reading its input breaks the pipe.
  child.stdin?.on("error", () => {});
  child.stdin?.end(stdin);
  meanwhile?.(child);
  return new Promise((resolve) => {
    child.on("close", (status, signal) => {
      resolve({
        status,
        signal,
        stdout: Buffer.concat(stdout).toString(),
        stderr: Buffer.concat(stderr).toString(),
      });
    });
  });
}

/** A folder with these files, removed after the test; answers its path. */
export function folder(files: Record<string, string | Uint8Array>): string {
  const path = mkdtempSync(join(tmpdir(), "lua2js-test-"));
  for (const [name, content] of Object.entries(files)) {
    mkdirSync(dirname(join(path, name)), { recursive: true });
    writeFileSync(join(path, name), content);
  }
  onTestFinished(() => rmSync(path, { recursive: true }));
  return path;
}
