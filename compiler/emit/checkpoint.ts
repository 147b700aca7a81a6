import type ts from "typescript";
import type * as core from "../core.js";
import * as b from "./build/index.js";
import type { Path } from "./path.js";

/** `if (--meter.left < 0) checkpoint();`: mostly it is only counted. */
export function emitCheckpoint({ chunk }: Path, { origin }: { origin: core.Origin }): ts.Statement[] {
  const left = b.property(chunk.use("meter"), "left");
  const check = b.statement(chunk.at(origin, chunk.call("checkpoint")));
  return [b.when(b.less(b.countDown(left), b.number(0)), check)];
}
