import { checkFunction } from "../../runtime/realm/argument.js";
import { compiledFunction } from "../../runtime/realm/chunk.js";
import { runtimeError } from "../../runtime/realm/error.js";
import { MAIN } from "../../runtime/realm/position.js";
import { runningState } from "../../runtime/realm/thread.js";
import { type LuaValue, truthy } from "../../runtime/realm/value.js";
import { writeDumped } from "../base/dumped.js";

/** A function as a string that `load` makes the same function of, with new upvalues; 5.3's `strip` leaves out where it was written. */
export function dump(f?: LuaValue, strip?: LuaValue): string {
  const compiled = compiledFunction(checkFunction(f, 1, arguments.length));
  const dumped = runningState().host.dump(Function.prototype.toString.call(compiled), compiled.name === MAIN);
  if (dumped === undefined) throw runtimeError("unable to dump given function");
  return writeDumped(truthy(strip) ? { ...dumped, chunkName: "=?" } : dumped);
}
