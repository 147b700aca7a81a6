import { checkString } from "../../runtime/realm/argument.js";
import { runtimeError } from "../../runtime/realm/error.js";
import type { HostFailure } from "../../runtime/realm/host.js";
import { checkpoint } from "../../runtime/realm/meter.js";
import { runningState } from "../../runtime/realm/thread.js";
import type { LuaValue, Values } from "../../runtime/realm/value.js";

/*
 * The functions of os that change files and run programs (manual, section 5.8).
 */

/** C's `system`: the status is 256 times what the program gave to `exit`, as on Unix. Without a command: there is a shell. */
export function execute(command?: LuaValue): Values {
  const state = runningState();
  const detailed = state.rules.detailedResults;
  if (command === undefined) return detailed ? true : 1;
  const text = checkString(command, 1);
  state.flushStreams();
  const result = state.host.processes.execute(text);
  // It may have taken all the time that there was.
  checkpoint();
  if ("error" in result) return [undefined, result.error, result.code];
  return detailed ? detailsOf(result.status) : result.status;
}

export function remove(path: LuaValue): Values {
  const name = checkString(path, 1, arguments.length);
  return done(runningState().host.files.remove(name), name);
}

export function rename(from: LuaValue, to: LuaValue): Values {
  const name = checkString(from, 1, arguments.length);
  return done(runningState().host.files.rename(name, checkString(to, 2, arguments.length)), name);
}

export function tmpname(): Values {
  const result = runningState().host.files.temporaryName();
  if ("error" in result) throw runtimeError("unable to generate a unique filename");
  return result.path;
}

function done(failure: HostFailure | undefined, path: string): Values {
  return failure === undefined ? true : [undefined, `${path}: ${failure.error}`, failure.code];
}

/** What Lua 5.2 makes of C's status. */
function detailsOf(status: number): Values {
  const signal = status & 0x7f;
  if (signal !== 0) return [undefined, "signal", signal];
  const code = status >> 8;
  return [code === 0 ? true : undefined, "exit", code];
}
