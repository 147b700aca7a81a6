import type { LuaState } from "./state.js";
import { runningState } from "./thread.js";

let count = 0;

/**
 * Something of which each Lua state has its own, made when it is asked for first. The functions of libraries are the same ones in all states of a realm: what they
 * keep from one call to the next, they keep in here.
 */
export class PerState<T extends object | string> {
  /** Its place in `state.own`. */
  private readonly slot = count++;

  constructor(private readonly make: (state: LuaState) => T) {}

  of(state: LuaState = runningState()): T {
    return (state.own[this.slot] as T | undefined) ?? this.makeFor(state);
  }

  private makeFor(state: LuaState): T {
    const made = this.make(state);
    state.own[this.slot] = made;
    return made;
  }
}
