import { spawnSync } from "node:child_process";
import type { TestContext } from "vitest";

export type RealLua = "lua5.1" | "lua5.2" | "lua5.3" | "luajit";

const found = new Map<string, boolean>();

/** Whether a real Lua to compare with is installed. */
export function hasLua(command: string): boolean {
  let answer = found.get(command);
  if (answer === undefined) {
    answer = spawnSync(command, ["-v"]).status === 0;
    found.set(command, answer);
  }
  return answer;
}

/** The command of a real Lua. A test without it is skipped, but never in CI, which installs it. */
export function luaFor(command: RealLua, context: TestContext): string {
  if (!hasLua(command)) {
    if (process.env.CI) throw new Error(`${command} is not installed`);
    context.skip(`${command} is not installed`);
  }
  return command;
}
