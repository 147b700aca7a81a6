import { argumentError, checkAny, checkNumber } from "../runtime/realm/argument.js";
import { call } from "../runtime/realm/call.js";
import { continued, type Rest } from "../runtime/realm/continuation.js";
import { Deadline, expire, Termination } from "../runtime/realm/interruption.js";
import { formatNumber } from "../runtime/realm/number.js";
import { resumed, running, type Thread } from "../runtime/realm/thread.js";
import type { LuaValue, Results, Values } from "../runtime/realm/value.js";

/**
 * The global function `with_timeout(milliseconds, f, ...)`: calls `f` and answers what that does. When the time is over, `f` is stopped where it is, whether it waits or computes; it cannot
 * catch that, but whoever has called `with_timeout` can catch the error that it throws then.
 */
export function withTimeout(...args: LuaValue[]): Results {
  const milliseconds = checkNumber(args[0], 1, args.length);
  if (!(milliseconds >= 0)) throw argumentError(1, "time must be a number of milliseconds, 0 or more");
  const [, f, ...rest] = args;
  checkAny(f, 2, args.length);
  return limited(milliseconds, f, rest);
}

function limited(milliseconds: number, f: LuaValue, args: readonly LuaValue[]): Results {
  const { thread } = running;
  const { deadlines, host } = thread.state;
  const message = `took more than ${formatNumber(milliseconds)} ms`;
  const deadline = new Deadline(thread, host.now() + milliseconds, message);
  deadlines.add(deadline);
  let results: Results;
  try {
    results = call(f, ...args);
  } catch (thrown) {
    deadlines.delete(deadline);
    throw asError(thrown, deadline);
  }
  if (results instanceof Promise) return finish(results, deadline, thread);
  deadlines.delete(deadline);
  return results;
}

const finish = continued(
  "with_timeout",
  function* (answer: Promise<Values>, deadline: Deadline, thread: Thread): Rest {
    const { deadlines, host } = thread.state;
    const timer = host.sleep(deadline.at - host.now());
    timer.then(() => expire(deadline));
    try {
      let results: Results = answer;
      while (results instanceof Promise) results = resumed(thread, yield results);
      return results;
    } catch (thrown) {
      resumed(thread, undefined);
      throw asError(thrown, deadline);
    } finally {
      deadlines.delete(deadline);
      timer.cancel?.();
    }
  },
);

/** What has been stopped for this deadline becomes an error that can be caught. */
function asError(thrown: unknown, deadline: Deadline): unknown {
  return thrown instanceof Termination && thrown.reason === deadline ? thrown.error : thrown;
}
