import type ts from "typescript";
import { identifierOf, UniqueNames } from "../analyze/names.js";
import type { Variable } from "../analyze/variable.js";
import type * as core from "../core.js";
import * as b from "./build/index.js";
import type { ChunkEmitter } from "./chunk.js";
import { emitVariable } from "./expression.js";

/**
 * One path of the pair while it is emitted: the synchronous function, or its continuation. The statements are emitted by the same
 * code for both; what differs is asked here.
 */
export class Path {
  /** What JavaScript's `break` and `continue` can mean, innermost last; undefined for a `switch`. */
  private readonly targets: (core.Label | undefined)[] = [];
  private readonly labels = new Map<core.Label, string>();
  private readonly labelNames = new UniqueNames();
  /** The variables that are declared at the top of the function, in order of appearance. */
  readonly hoisted = new Set<Variable>();

  constructor(
    readonly chunk: ChunkEmitter,
    readonly lowered: core.Function,
    readonly kind: "synchronous" | "continuation",
    /** In a continuation: whether `at` is tested again after it has been entered. */
    readonly resets: boolean,
  ) {}

  get isContinuation(): boolean {
    return this.kind === "continuation";
  }

  /** The name of the function's continuation. */
  get continuation(): string {
    return `${this.lowered.name}$async`;
  }

  /** Emits what is inside something that `break` or `continue` may refer to. */
  inside<T>(target: core.Label | undefined, emit: () => T): T {
    this.targets.push(target);
    try {
      return emit();
    } finally {
      this.targets.pop();
    }
  }

  /** The label to print at a loop or block; undefined if nothing inside refers to it by name. */
  labelOf(label: core.Label): string | undefined {
    return this.labels.get(label);
  }

  leave(label: core.Label, isLoop: boolean): ts.Statement {
    return b.breakTo(isLoop && this.targets.at(-1) === label ? undefined : this.nameOf(label));
  }

  again(label: core.Label): ts.Statement {
    const loop = this.targets.findLast((target) => target !== undefined);
    return b.continueTo(loop === label ? undefined : this.nameOf(label));
  }

  /** Whether a label names a loop (which `break` leaves without its name), not a block. */
  isLoop(label: core.Label): boolean {
    return this.targets.includes(label);
  }

  /** Begins a variable: `const x = …` where it stands, or an assignment where it is declared at the top. */
  declare(variable: Variable, value: ts.Expression | undefined): ts.Statement {
    if (this.isContinuation || this.hoisted.has(variable)) {
      this.hoisted.add(variable);
      return b.assign(b.id(variable.name), value ?? b.undefinedValue());
    }
    const constant = value !== undefined && (!variable.reassigned || variable.boxed);
    return b.declare(constant ? "const" : "let", variable.name, value);
  }

  /** Assigns a variable; in a continuation, which may begin behind its declaration, it is declared at the top. */
  assign(variable: Variable, value: ts.Expression): ts.Statement {
    if (this.isContinuation && !variable.boxed) this.hoisted.add(variable);
    return b.assign(emitVariable(variable), value);
  }

  private nameOf(label: core.Label): string {
    let name = this.labels.get(label);
    if (name === undefined) {
      name = this.labelNames.unique(identifierOf(label.name));
      this.labels.set(label, name);
    }
    return name;
  }
}
