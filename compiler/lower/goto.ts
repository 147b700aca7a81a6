import type * as core from "../core.js";
import type * as ast from "../parse/ast.js";
import type { FunctionContext } from "./context.js";
import { constant } from "./expressions.js";
import { type LabelScope, type LabelUse, labelUses } from "./labels.js";
import { lowerStatement } from "./statement.js";

export function lowerGoto(context: FunctionContext, node: ast.GotoStatement): void {
  const scope = context.labels.findLast(({ name }) => name === node.label.name);
  if (scope === undefined) throw new Error(`goto '${node.label.name}' passed the parser`);
  const { forward, backward, next, segment } = scope;
  if (segment !== undefined) {
    context.assign(segment.next, constant(segment.index));
    context.emit({ kind: "again", label: segment.label });
  } else if (forward !== undefined) context.leave(forward);
  else context.emit({ kind: "again", label: (next ?? backward) as core.Label });
}

/**
 * Lowers a block with labels. A `goto` forwards leaves a labelled block that ends at the label; a `goto` backwards begins a loop again
 * which runs from the label to the end of the block; at the end of a loop's body, a label is the loop's `continue`. Where such
 * blocks and loops would overlap, the block becomes segments in a `switch`.
 */
export function lowerLabels(
  context: FunctionContext,
  body: readonly ast.Statement[],
  loop?: core.Label,
): void {
  const uses = labelUses(body);
  const scopes = uses.map(({ name }): LabelScope => ({ name }));
  context.labels.push(...scopes);
  const lowering = new LabelledBlock(context, body, uses, scopes, loop);
  if (uses.some((use) => uses.some((other) => overlap(use, other)))) lowering.dispatch();
  else lowering.range(0, body.length);
  context.labels.length -= scopes.length;
}

/** A loop from the label of `loop` begins inside the block that ends at the label of `use`. */
function overlap(use: LabelUse, loop: LabelUse): boolean {
  return loop.behind && use.firstBefore !== -1 && use.firstBefore < loop.index && loop.index < use.index;
}

class LabelledBlock {
  constructor(
    private readonly context: FunctionContext,
    private readonly body: readonly ast.Statement[],
    private readonly uses: readonly LabelUse[],
    private readonly scopes: readonly LabelScope[],
    loop: core.Label | undefined,
  ) {
    uses.forEach(({ index, behind }, i) => {
      const last = body.slice(index).every(({ type }) => type === "LabelStatement");
      if (loop !== undefined && last && !behind) scopes[i].next = loop;
    });
  }

  /** Lowers the statements from `start` to `end`. */
  range(start: number, end: number): void {
    const { context, body, uses, scopes } = this;
    for (let i = start; i < end; i++) {
      const forward = this.widestFrom(i, end);
      if (forward !== -1) {
        const use = uses[forward];
        const label: core.Label = { name: use.name };
        scopes[forward].forward = label;
        const block = context.collect(() => this.range(i, use.index));
        scopes[forward].forward = undefined;
        context.emit({ kind: "labelled", label, body: block });
        i = use.index;
      }
      const backward = uses.findIndex(({ index, behind }) => index === i && behind);
      if (backward !== -1) {
        const label: core.Label = { name: uses[backward].name };
        scopes[backward].backward = label;
        const block = context.collect(() => {
          this.range(i + 1, end);
          if (!endsElsewhere(body[end - 1])) context.leave(label);
        });
        const origin = { position: body[i].range[0] };
        context.emit({ kind: "loop", label, condition: undefined, body: block, origin });
        return;
      }
      lowerStatement(context, body[i]);
    }
  }

  /** The label, not yet opened, whose block must begin at or before this statement and reaches furthest; -1 if none. */
  private widestFrom(i: number, end: number): number {
    let widest = -1;
    this.uses.forEach((use, candidate) => {
      const { forward, next } = this.scopes[candidate];
      if (use.firstBefore !== i || forward !== undefined || next !== undefined || use.index > end) return;
      if (widest === -1 || use.index > this.uses[widest].index) widest = candidate;
    });
    return widest;
  }

  /** `while (true) { switch (next) { case 0: … case 1: … } break; }`, where `goto` sets `next` and begins again. */
  dispatch(): void {
    const { context, body, uses, scopes } = this;
    const next = context.temporary("next");
    const label: core.Label = { name: "dispatch" };
    context.emit({ kind: "declare", variable: next, value: constant(0) });
    uses.forEach((_, i) => {
      scopes[i].segment = { label, next, index: i + 1 };
      scopes[i].next = undefined;
    });
    const starts = [0, ...uses.map(({ index }) => index)];
    const segments = starts.map((start, i) =>
      context.collect(() => {
        for (const statement of body.slice(start, starts[i + 1])) lowerStatement(context, statement);
      }),
    );
    context.emit({ kind: "dispatch", label, next, segments, origin: { position: body[0].range[0] } });
  }
}

function endsElsewhere(statement: ast.Statement | undefined): boolean {
  return statement !== undefined && /^(Return|Break|Goto)Statement$/.test(statement.type);
}
