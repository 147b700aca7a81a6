import { optionalInteger } from "../../runtime/realm/argument.js";
import { formatNumber } from "../../runtime/realm/number.js";
import { activeFrames } from "../../runtime/realm/position.js";
import { handling } from "../../runtime/realm/protect.js";
import { running, Thread } from "../../runtime/realm/thread.js";
import { formatTraceback } from "../../runtime/realm/traceback.js";
import type { LuaValue, Values } from "../../runtime/realm/value.js";

/**
 * `debug.traceback([thread,] [message [, level]])`. In a message handler, the traceback of the error that it handles, whatever the level: the stack
 * has been unwound. Of other threads nothing is known: theirs are empty.
 */
export function traceback(...args: LuaValue[]): Values {
  const [thread] = args;
  const offset = thread instanceof Thread ? 1 : 0;
  const message = args[offset];
  if (message !== undefined && typeof message !== "string" && typeof message !== "number") return message;
  const level = optionalInteger(args[offset + 1], offset + 2, 1);
  const text = stackText(thread instanceof Thread && thread !== running.thread, level);
  if (message === undefined) return text;
  return `${typeof message === "number" ? formatNumber(message) : message}\n${text}`;
}

function stackText(ofOther: boolean, level: number): string {
  if (ofOther) return formatTraceback([]);
  return handling.error?.luaTraceback ?? formatTraceback(activeFrames().slice(Math.max(0, level)));
}
