import { LuaError } from "../../runtime/realm/error.js";
import { native } from "../../runtime/realm/library.js";
import { protectedCall } from "../../runtime/realm/protect.js";
import { runningState } from "../../runtime/realm/thread.js";
import { tostring } from "../../runtime/realm/tostring.js";
import { many, NONE, type Results, type Values } from "../../runtime/realm/value.js";
import { drive } from "../../runtime/realm/wait.js";
import { loadText } from "../base/load.js";

/** `debug.debug`: runs lines of standard input as chunks, until one says `cont` or there are none left. */
export function prompt(): Results {
  return drive(runLines());
}

function* runLines(): Generator<Results, Results, Values> {
  const state = runningState();
  const { host, globals } = state;
  for (;;) {
    host.write("stderr", "lua_debug> ");
    const line = host.readLine();
    if (line === undefined || line === "cont") return NONE;
    const chunk = loadText(state, line, "=(debug command)", globals);
    const run = typeof chunk === "function" ? chunk : failing(chunk.error);
    const [succeeded, error] = many(yield protectedCall(run, []));
    if (succeeded === true) continue;
    const text = yield tostring(error);
    host.write("stderr", `${text}\n`);
  }
}

function failing(message: string) {
  return native("debug", () => {
    throw new LuaError(message);
  });
}
