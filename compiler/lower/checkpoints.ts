import { blocksOf } from "../analyze/liveness.js";
import type * as core from "../core.js";

/**
 * Puts checkpoints into a function, so that it can be stopped: where each round of a loop begins, and where the function begins, if it calls others. What has neither
 * loops nor calls comes to its end by itself, and whatever calls it again and again passes checkpoints.
 */
export function addCheckpoints({ body, origin }: core.Function): void {
  addToLoops(body);
  if (body.some(calls)) body.unshift({ kind: "checkpoint", origin: { position: origin.position } });
}

function addToLoops(block: core.Block): void {
  for (const statement of block) {
    const blocks = blocksOf(statement);
    for (const inner of blocks) addToLoops(inner);
    if (statement.kind !== "loop" && statement.kind !== "for" && statement.kind !== "dispatch") continue;
    for (const round of blocks) round.unshift({ kind: "checkpoint", origin: statement.origin });
  }
}

function calls(statement: core.Statement): boolean {
  switch (statement.kind) {
    case "tailcall":
      return true;
    case "tail":
      return statement.value.kind === "call";
    case "suspension":
      return statement.operation.kind === "call";
    default:
      return blocksOf(statement).some((block) => block.some(calls));
  }
}
