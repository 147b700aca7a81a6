import { spawnSync } from "node:child_process";
import { join } from "node:path";
import process from "node:process";

/** What of its own folder a build of the tests elsewhere has beside it. */
const folder = import.meta.dirname;

/** Runs a script of this folder on a real Lua, which gets some texts, each with its length, and answers a text for each in the same way. */
export function askRealLua(command: string, script: string, texts: readonly string[]): string[] {
  const { stdout, status, stderr, signal } = spawnSync(command, [join(folder, script)], {
    input: Buffer.from(texts.map((text) => `${text.length}\n${text}`).join(""), "latin1"),
    env: { ...process.env, LUA_INIT: "" },
    maxBuffer: 1 << 30,
    timeout: 60_000,
  });
  if (status !== 0) throw new Error(`${command} ended with ${signal ?? status}: ${stderr}`);
  const answers = stdout.toString("latin1");
  let at = 0;
  return texts.map(() => {
    const line = answers.indexOf("\n", at);
    const start = line + 1;
    at = start + Number(answers.slice(at, line));
    return answers.slice(start, at);
  });
}
