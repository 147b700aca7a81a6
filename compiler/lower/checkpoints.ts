import { blocksOf } from "../analyze/liveness.js";
import type * as core from "../core.js";

/**
 * Puts checkpoints into a function, so that it can be stopped: where each round of a loop begins, and before the first statement that loops or calls others. What does neither
 * comes to its end by itself, and whatever calls it again and again passes checkpoints. The rounds of innermost loops that call nothing are counted in portions.
 */
export function addCheckpoints({ body, origin }: core.Function): void {
  addToLoops(body);
  const first = body.findIndex((statement) => loops(statement) || calls(statement));
  if (first >= 0) body.splice(first, 0, checkpoint({ position: origin.position }));
}

function addToLoops(block: core.Block): void {
  for (const statement of block) {
    const blocks = blocksOf(statement);
    for (const inner of blocks) addToLoops(inner);
    if (!isLoop(statement)) continue;
    if (statement.kind !== "dispatch" && !statement.body.some((inner) => loops(inner) || calls(inner)))
      statement.inPortions = true;
    else for (const round of blocks) round.unshift(checkpoint(statement.origin));
  }
}

function checkpoint(origin: core.Origin): core.Statement {
  return { kind: "checkpoint", origin };
}

function isLoop(statement: core.Statement): statement is core.Loop | core.NumericFor | core.Dispatch {
  return statement.kind === "loop" || statement.kind === "for" || statement.kind === "dispatch";
}

function loops(statement: core.Statement): boolean {
  return isLoop(statement) || blocksOf(statement).some((block) => block.some(loops));
}

function calls(statement: core.Statement): boolean {
  switch (statement.kind) {
    case "tailcall":
      return true;
    case "tail":
      return statement.value.kind === "call";
    case "suspension":
      return statement.operation.kind === "call" || statement.operation.kind === "step";
    default:
      return blocksOf(statement).some((block) => block.some(calls));
  }
}
