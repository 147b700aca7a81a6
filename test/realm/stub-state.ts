import type { Host } from "../../runtime/realm/host.js";
import { LuaState } from "../../runtime/realm/state.js";
import { resumed } from "../../runtime/realm/thread.js";

function unused(): never {
  throw new Error("this test has no host");
}

/** A state without libraries, running, for code that is tested on its own. */
export function runStubState(): LuaState {
  const cache = { put: unused, get: unused, markPending: unused, delete: unused, fetch: unused };
  const host: Host = {
    write: unused,
    flush: unused,
    setBuffering: unused,
    readLine: unused,
    readBytes: unused,
    readAll: unused,
    readFile: unused,
    load: unused,
    findModule: unused,
    locate: () => undefined,
    locateFunction: () => undefined,
    now: () => 0,
    checkpoint: () => undefined,
    waitsForKey: () => true,
    dump: () => undefined,
    sleep: unused,
    clock: unused,
    memory: unused,
    collectGarbage: unused,
    getenv: unused,
    exit: unused,
    signal: unused,
    cache,
    files: {
      open: unused,
      openTemporary: unused,
      temporaryName: unused,
      rename: unused,
      remove: unused,
    },
    processes: { open: unused, execute: unused },
  };
  const state = new LuaState(host);
  resumed(state.mainThread, undefined);
  return state;
}
