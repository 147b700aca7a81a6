import { Coroutine } from "../../runtime/realm/coroutine.js";
import { formatNumber, toNumber } from "../../runtime/realm/number.js";
import { activeFrames, type Frame, waitingFrames } from "../../runtime/realm/position.js";
import { running, Thread } from "../../runtime/realm/thread.js";
import { formatTraceback } from "../../runtime/realm/traceback.js";
import type { LuaValue, Values } from "../../runtime/realm/value.js";

/**
 * `debug.traceback([thread,] [message [, level]])`. Of other threads it knows what they wait in, or what they have failed in; those that have resumed this one are
 * empty.
 */
export function traceback(...args: LuaValue[]): Values {
  const [thread] = args;
  const offset = thread instanceof Thread ? 1 : 0;
  const message = args[offset];
  const isText = typeof message === "string" || typeof message === "number";
  if (!isText && args.length > offset) return message;
  const ofOther = thread instanceof Thread && thread !== running.thread;
  // A level that is no number is not even an error.
  const level = Math.trunc(toNumber(args[offset + 1]) ?? (ofOther ? 0 : 1));
  const frames = ofOther ? framesOfOther(thread) : activeFrames();
  const text = formatTraceback(frames.slice(Math.max(0, level)), level);
  if (!isText) return text;
  return `${typeof message === "number" ? formatNumber(message) : message}\n${text}`;
}

function framesOfOther(thread: Thread): readonly Frame[] {
  if (!(thread instanceof Coroutine)) return [];
  return thread.failure?.frames ?? waitingFrames(thread.innermost, thread.state.host);
}
