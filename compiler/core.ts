import type { FunctionScope, Variable } from "./analyze/variable.js";
import type { RuntimeName } from "./runtime-names.js";

/*
 * The core language: what a chunk is once every operation that may wait is a statement of its own. Its statements map
 * one to one to JavaScript statements, its expressions to JavaScript expressions; order of evaluation is settled.
 */

/** Where an operation stands in the Lua source, and the variables that an error message about it would name. */
export interface Origin {
  /** Offset in the source, on the line that an error is reported on. */
  readonly position: number;
  /**
   * `local 'x'`; for several operands, one for each, joined by `|`. Of a call,
   * `call` and what is called: `call global 'f'`; of a generic loop's call, `for`; of a table constructor,
   * `entries` and by how many lines each entry ends behind its beginning.
   */
  readonly names?: string;
  /** Of a function: what it is called in the source. */
  readonly functionName?: string;
}

export type Expression =
  | { readonly kind: "constant"; readonly value: undefined | boolean | number | string }
  | { readonly kind: "variable"; readonly variable: Variable }
  /** The box that a variable is kept in. */
  | { readonly kind: "box"; readonly variable: Variable }
  | {
      readonly kind: "index";
      readonly table: Expression;
      readonly key: Expression;
      readonly origin: Origin;
      /** The value is called as a method: it is likely to be found through the metatable. */
      readonly isMethod?: boolean;
    }
  /** A realm operator on values: `add(a, b)`. */
  | {
      readonly kind: "operator";
      readonly operator: RuntimeName;
      readonly operands: readonly Expression[];
      readonly origin: Origin;
    }
  /** `a === b`, where that is what `==` means. */
  | { readonly kind: "identical"; readonly left: Expression; readonly right: Expression }
  /** `!a`, of a JavaScript boolean. */
  | { readonly kind: "not"; readonly operand: Expression }
  /** `a && b`, `a || b`, of JavaScript booleans, or with the right operand any value where the left one is boolean. */
  | { readonly kind: "both" | "either"; readonly left: Expression; readonly right: Expression }
  /** Lua's truth of a value, as a JavaScript boolean. */
  | { readonly kind: "truth"; readonly value: Expression }
  | {
      readonly kind: "choice";
      readonly condition: Expression;
      readonly then: Expression;
      readonly otherwise: Expression;
    }
  | {
      readonly kind: "table";
      /** A table that has `length` items already: these go on. */
      readonly onto?: { readonly table: Variable; readonly length: number };
      readonly items: List;
      readonly entries: readonly Entry[];
      readonly origin: Origin;
    }
  | { readonly kind: "closure"; readonly function: Function }
  /** One of several results, from 0, kept in a variable. */
  | { readonly kind: "result"; readonly results: Variable; readonly index: number }
  /** A value of a generic loop's round, from 0, but for the first. */
  | { readonly kind: "item"; readonly loop: Variable; readonly index: number }
  /** One of the extra arguments, from 0. */
  | { readonly kind: "vararg"; readonly varargs: Variable; readonly index: number }
  | Call
  | Step
  | SetIndex;

/** A call. It stands only in a suspension, or at the end of a function. */
export interface Call {
  readonly kind: "call";
  readonly callee: Expression;
  /** The callee is certainly a function, and no argument may be a Promise: no test is needed. */
  readonly direct: boolean;
  readonly arguments: List;
  /** The line of the source, if the callee is likely to be Lua's `error`, whose message begins with it. */
  readonly errorLine: number | undefined;
  /** What tells the callee who calls it, where functions have environments of their own. */
  readonly activation: Variable | undefined;
  readonly origin: Origin;
}

/** The call of a generic loop's iterator. It stands only in a suspension. */
export interface Step {
  readonly kind: "step";
  readonly loop: Variable;
  readonly activation: Variable | undefined;
  readonly origin: Origin;
}

/** An assignment to a table's field. It stands only in a suspension. */
export interface SetIndex {
  readonly kind: "setindex";
  readonly table: Expression;
  readonly key: Expression;
  readonly value: Expression;
  readonly origin: Origin;
}

/** Expressions, then perhaps all values of a result list or of the extra arguments. */
export interface List {
  readonly items: readonly Expression[];
  readonly rest?: Variable;
}

export interface Entry {
  readonly key: Expression;
  readonly value: Expression;
}

export type Block = Statement[];

export type Statement =
  /** Declares a variable (and makes its box). */
  | { readonly kind: "declare"; readonly variable: Variable; readonly value: Expression | undefined }
  | { readonly kind: "assign"; readonly variable: Variable; readonly value: Expression }
  | Suspension
  | If
  | Loop
  | NumericFor
  /** A block that `leave` can end from within. */
  | { readonly kind: "labelled"; readonly label: Label; readonly body: Block }
  /** Leaves a loop or a labelled block. */
  | { readonly kind: "leave"; readonly label: Label }
  /** Goes back to the beginning of a loop. */
  | { readonly kind: "again"; readonly label: Label }
  /** Looks whether the run may go on. */
  | { readonly kind: "checkpoint"; readonly origin: Origin }
  | Dispatch
  | { readonly kind: "return"; readonly values: List }
  | { readonly kind: "tail"; readonly value: Expression }
  /** A tail call that may be one of an endless number of them. */
  | { readonly kind: "tailcall"; readonly call: Call };

/**
 * An operation that may have to wait: a suspension point. When it answers a Promise, the synchronous path hands over to the
 * continuation, which awaits it here.
 */
export interface Suspension {
  readonly kind: "suspension";
  /** The suspension point, from 1 in each function, in order; set when the function has been lowered. */
  point: number;
  readonly operation: Expression;
  /** What becomes of the answer: its first value, the whole result list, or nothing; of a loop's step, what the loop takes of it. */
  readonly keep: "first" | "all" | "nothing" | "step";
  /** Where the answer goes, unless it is dropped; never boxed. */
  readonly target: Variable | undefined;
  /** The target begins here. */
  readonly declares: boolean;
  /** The variables that are alive behind this point; set by the liveness analysis. */
  live: readonly Variable[];
}

export interface If {
  readonly kind: "if";
  /** A JavaScript boolean. */
  readonly condition: Expression;
  readonly then: Block;
  readonly otherwise: Block;
}

/** `while (true)`, with the test, if any, behind the statements that prepare it. */
export interface Loop {
  readonly kind: "loop";
  readonly label: Label;
  /** Goes on while this JavaScript boolean is true. */
  readonly condition: Expression | undefined;
  readonly body: Block;
  /** Its rounds are counted in portions, as one by one would cost too much; set when checkpoints are added. */
  inPortions?: boolean;
  readonly origin: Origin;
}

export interface NumericFor {
  readonly kind: "for";
  readonly label: Label;
  readonly counter: Variable;
  readonly start: Expression;
  /** A constant, or a variable that nobody assigns. */
  readonly limit: Expression;
  readonly step: Expression;
  readonly body: Block;
  /** As in `Loop`. */
  inPortions?: boolean;
  readonly origin: Origin;
}

/** A block with labels that any `goto` of it may go to: the last resort. */
export interface Dispatch {
  readonly kind: "dispatch";
  readonly label: Label;
  /** The number of the segment to go on with. */
  readonly next: Variable;
  readonly segments: Block[];
  readonly origin: Origin;
}

/** Something that can be left or begun again by name. */
export interface Label {
  /** The name wished for; emission makes it unique. */
  readonly name: string;
}

/** A function, lowered. */
export interface Function {
  readonly scope: FunctionScope;
  readonly body: Block;
  /** How many suspension points it has. */
  readonly points: number;
  /** Its chunk-level name, which its factory and its continuation are called after. */
  readonly name: string;
  readonly origin: Origin;
}
