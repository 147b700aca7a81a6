import { checkString } from "../../runtime/realm/argument.js";
import { runtimeError } from "../../runtime/realm/error.js";
import type { HostFailure } from "../../runtime/realm/host.js";
import { checkpoint } from "../../runtime/realm/meter.js";
import type { LuaState } from "../../runtime/realm/state.js";
import type { LuaFunction, LuaValue, Values } from "../../runtime/realm/value.js";

/** The functions of os that change files and run programs (manual, section 5.8). */
export function systemFunctions(state: LuaState): Record<string, LuaFunction> {
  const { files, processes } = state.host;
  const detailed = state.rules.detailedResults;
  return {
    /** C's `system`: the status is 256 times what the program gave to `exit`, as on Unix. Without a command: there is a shell. */
    execute(command?: LuaValue): Values {
      if (command === undefined) return detailed ? true : 1;
      const text = checkString(command, 1);
      state.flushStreams();
      const result = processes.execute(text);
      // It may have taken all the time that there was.
      checkpoint();
      if ("error" in result) return [undefined, result.error, result.code];
      return detailed ? detailsOf(result.status) : result.status;
    },
    remove(path: LuaValue): Values {
      const name = checkString(path, 1, arguments.length);
      return done(files.remove(name), name);
    },
    rename(from: LuaValue, to: LuaValue): Values {
      const name = checkString(from, 1, arguments.length);
      return done(files.rename(name, checkString(to, 2, arguments.length)), name);
    },
    tmpname(): Values {
      const result = files.temporaryName();
      if ("error" in result) throw runtimeError("unable to generate a unique filename");
      return result.path;
    },
  };
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
