import { blocksOf } from "../analyze/liveness.js";
import { identifierOf, MAIN, UniqueNames } from "../analyze/names.js";
import type { Scopes } from "../analyze/scopes.js";
import type { FunctionScope } from "../analyze/variable.js";
import type * as core from "../core.js";
import type * as ast from "../parse/ast.js";
import { addCheckpoints } from "./checkpoints.js";
import { type ChunkContext, FunctionContext } from "./context.js";
import { lowerFunction } from "./tail-call.js";

/**
 * Lowers a chunk to the core language: its functions, flat, each behind the one that makes its closures; the main chunk first.
 * `lineStarts[i]` is the offset of line i + 1.
 */
export function lowerChunk(
  chunk: ast.Chunk,
  scopes: Scopes,
  lineStarts: readonly number[],
  wishes: Wishes,
): core.Function[] {
  return new ChunkLowering(scopes, lineStarts, wishes).lower(chunk);
}

/** What code is to be able to do, beside what it says. */
export interface Wishes {
  /** It passes checkpoints. */
  readonly interruptible: boolean;
  /** Is to be filled with the places where statements begin, for debuggers. */
  readonly places?: Map<core.Statement, number>;
}

class ChunkLowering implements ChunkContext {
  private readonly names = new Map<FunctionScope, string>();
  private readonly functions: core.Function[] = [];

  constructor(
    readonly scopes: Scopes,
    private readonly lineStarts: readonly number[],
    private readonly wishes: Wishes,
  ) {
    const unique = new UniqueNames();
    for (const scope of [scopes.main, ...scopes.functions]) {
      this.names.set(scope, unique.unique(scope === scopes.main ? MAIN : identifierOf(scope.luaName)));
    }
  }

  get places(): Map<core.Statement, number> | undefined {
    return this.wishes.places;
  }

  lower(chunk: ast.Chunk): core.Function[] {
    this.add(this.scopes.main, chunk.body, { position: 0 });
    // Lowering a function adds those inside it.
    for (const { lower } of this.queue) lower();
    return this.functions;
  }

  lineStart(line: number): number {
    return this.lineStarts[line - 1];
  }

  addFunction(node: ast.FunctionDeclaration): core.Function {
    const { range, loc } = node;
    // The place of a function says how many lines it goes on for.
    const names = `function ${loc.end.line - loc.start.line}`;
    const scope = this.scopes.scopeOf(node);
    return this.add(scope, node.body, { position: range[0], names, functionName: scope.luaName });
  }

  private readonly queue: { lower: () => void }[] = [];

  private add(scope: FunctionScope, body: readonly ast.Statement[], origin: core.Origin): core.Function {
    const name = this.names.get(scope) as string;
    const lowered = { scope, body: [] as core.Block, points: 0, name, origin };
    this.functions.push(lowered);
    this.queue.push({
      lower: () => {
        const context = new FunctionContext(this, scope);
        lowered.body = lowerFunction(context, body, { position: origin.position });
        if (this.wishes.interruptible) addCheckpoints(lowered);
        lowered.points = numberPoints(lowered.body);
      },
    });
    return lowered;
  }
}

/** Numbers the suspension points of a function in order; answers how many there are. */
function numberPoints(body: core.Block, before = 0): number {
  let count = before;
  for (const statement of body) {
    if (statement.kind === "suspension") statement.point = ++count;
    for (const inner of blocksOf(statement)) count = numberPoints(inner, count);
  }
  return count;
}
