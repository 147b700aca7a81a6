import type ts from "typescript";
import type * as core from "../core.js";
import * as b from "./build/index.js";
import { emitCallee, emitExpression, emitList } from "./expression.js";
import type { Path } from "./path.js";

/**
 * The call is made, or answered for the caller to make where the stack may be deep:
 *
 *     if (deep()) return tailcall(f, x);
 *     return callable(f)(x);
 *
 * A continuation always answers it: its Promise must not wait for that of a callee which may have to wait, and do the same.
 */
export function emitTailCall({ chunk, isContinuation }: Path, { call }: { call: core.Call }): ts.Statement[] {
  const operands = [emitCallee(chunk, call), ...emitList(chunk, call.arguments)];
  const putOff = b.returns(chunk.at(call.origin, chunk.call("tailcall", ...operands)));
  if (isContinuation) return [putOff];
  return [b.when(chunk.call("deep"), putOff), b.returns(emitExpression(chunk, call))];
}
