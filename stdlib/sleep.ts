import { argumentError, checkNumber } from "../runtime/realm/argument.js";
import { runningState } from "../runtime/realm/thread.js";
import { type LuaValue, NONE, type Results } from "../runtime/realm/value.js";
import { adopt } from "../runtime/realm/wait.js";

/** The global function `sleep(seconds)`: waits, fractions of a second too, while other scripts run. Answers nothing. */
export function sleep(...args: LuaValue[]): Results {
  const seconds = checkNumber(args[0], 1, args.length);
  if (!(seconds >= 0)) throw argumentError(1, "time must be a number of seconds, 0 or more");
  return adopt(runningState().host.sleep(seconds * 1000), () => NONE);
}
