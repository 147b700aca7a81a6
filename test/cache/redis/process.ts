import { type ChildProcess, spawn } from "node:child_process";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { onTestFinished } from "vitest";

const library = pathToFileURL(join(import.meta.dirname, "..", "..", "..", "dist", "index.js")).href;

/** Another process that runs this, with the library at hand. It is killed when the test ends. */
export function startProcess(code: string): ChildProcess {
  const source = `import { Engine, RedisCache } from ${JSON.stringify(library)};\n${code}`;
  const child = spawn(process.execPath, ["--input-type=module", "--eval", source], {
    stdio: ["ignore", "pipe", "inherit"],
  });
  onTestFinished(() => void child.kill("SIGKILL"));
  return child;
}

/** The first line that it prints. */
export function said(child: ChildProcess): Promise<string> {
  return new Promise((resolve, reject) => {
    child.stdout?.once("data", (bytes: Buffer) => resolve(bytes.toString().trim()));
    child.once("exit", (status) => reject(new Error(`ended with ${status}`)));
  });
}
