import { metatableFields, protectedBlock } from "./protected.js";
import { Random } from "./random.js";
import { Scope } from "./scope.js";
import { anyStatement } from "./statements.js";
import { block, expression, list, type Node, statement, textOf } from "./tree.js";

/** A generated program. */
export interface Generated {
  readonly seed: number;
  /** The Lua that says what it does. */
  readonly reference: "lua5.1" | "luajit";
  readonly tree: Node;
}

/** The program of a seed: half of them are in LuaJIT's language, which has `goto`, and yields across anything. */
export function generate(seed: number): Generated {
  const random = new Random(seed);
  const modern = seed % 2 === 1;
  const scope = Scope.main(random, modern, 40 + random.below(300));
  const metatables = [1, 2, 3].map((i) => statement`meta${i} = {${list(metatableFields(scope.inside()))}}`);
  const body = random.list(4, 12, () => (random.chance(0.5) ? protectedBlock(scope) : anyStatement(scope)));
  const end = statement`T("end", ${list(scope.locals.map(({ name }) => expression`${name}`))})`;
  const tree = block([...metatables, ...body, scope.locals.length === 0 ? statement`T("end")` : end]);
  return { seed, reference: modern ? "luajit" : "lua5.1", tree };
}

/** The source of a program, as bytes (latin1). */
export function sourceOf(tree: Node): string {
  return `require "prelude" ${Buffer.from(textOf(tree), "utf8").toString("latin1")}`;
}
