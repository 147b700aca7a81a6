import { call } from "../../runtime/realm/call.js";
import { runtimeError } from "../../runtime/realm/error.js";
import { index } from "../../runtime/realm/index.js";
import { formatNumber } from "../../runtime/realm/number.js";
import { runningState } from "../../runtime/realm/thread.js";
import { first, type LuaValue, NONE, type Results } from "../../runtime/realm/value.js";
import { drive } from "../../runtime/realm/wait.js";

/** Shows its arguments with the global `tostring`, as Lua 5.1 does: scripts replace it. */
export function print(...args: LuaValue[]): Results {
  const { host, globals } = runningState();
  const texts: string[] = [];
  for (const value of args) {
    if (typeof value === "string") texts.push(value);
    else if (typeof value === "number") texts.push(formatNumber(value));
    else break;
  }
  const write = (): Results => {
    host.write("stdout", `${texts.join("\t")}\n`);
    return NONE;
  };
  if (texts.length === args.length) return write();
  return drive(
    (function* () {
      const tostring = first(yield index(globals, "tostring"));
      for (const value of args.slice(texts.length)) {
        const text = first(yield call(tostring, value));
        if (typeof text === "string") texts.push(text);
        else if (typeof text === "number") texts.push(formatNumber(text));
        else throw runtimeError("'tostring' must return a string to 'print'");
      }
      return write();
    })(),
  );
}
