import type { LuaVersion } from "../../index.js";
import { metatableFields, protectedBlock } from "./protected.js";
import { Random } from "./random.js";
import { Scope } from "./scope.js";
import { anyStatement } from "./statements.js";
import { block, expression, list, type Node, statement, textOf } from "./tree.js";

export const REFERENCES = ["lua5.1", "luajit"] as const;

/** A generated program. */
export interface Generated {
  readonly seed: number;
  /** The Lua that says what it does. */
  readonly reference: (typeof REFERENCES)[number];
  /** The version as which lua2js runs it; undefined for the union. */
  readonly version: LuaVersion | undefined;
  /** Whether lua2js runs it under a limit, as code that passes checkpoints. */
  readonly interruptible: boolean;
  readonly tree: Node;
}

/**
 * The program of a seed: half of them are in LuaJIT's language, which has `goto`, and yields across anything; half of each run as their reference's version,
 * the others in the union; and half of these under a limit.
 */
export function generate(seed: number): Generated {
  const random = new Random(seed);
  const modern = seed % 2 === 1;
  const strict = (seed & 2) !== 0;
  const main = (size: number): Scope => Scope.main(random, modern, strict, size);
  const scope = main(40 + random.below(400));
  const metatables = [1, 2, 3].map(
    (i) => statement`meta${i} = {${list(metatableFields(main(20).inside(), i))}}`,
  );
  const body = random.list(4, 12, () => (random.chance(0.5) ? protectedBlock(scope) : anyStatement(scope)));
  const end = statement`T("end", ${list(scope.locals.map(({ name }) => expression`${name}`))})`;
  const tree = block([...metatables, ...body, scope.locals.length === 0 ? statement`T("end")` : end]);
  const reference = modern ? "luajit" : "lua5.1";
  const version = strict ? (modern ? "luajit" : "5.1") : undefined;
  return { seed, reference, version, interruptible: (seed & 4) !== 0, tree };
}

/** The source of a program, as bytes (latin1). */
export function sourceOf(tree: Node, { reference }: Pick<Generated, "reference">): string {
  const begin = `${reference === "luajit" ? "exact_numbers = true " : ""}require "prelude"`;
  return `${begin} ${Buffer.from(textOf(tree), "utf8").toString("latin1")}`;
}
