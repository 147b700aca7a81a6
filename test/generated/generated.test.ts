import { describe, it } from "vitest";
import { luaFor } from "../setup/real-lua.js";
import { type Difference, findDifference, isUsable, runReference } from "./compare.js";
import { type Generated, generate, sourceOf } from "./program.js";
import { shrink } from "./shrink.js";
import { type Node, textOf } from "./tree.js";

/** `npm run test:generated -- --programs 20000 --seed 7` sets these. */
const count = Number(process.env.GENERATED_PROGRAMS ?? 300);
const firstSeed = Number(process.env.GENERATED_SEED ?? 1);

const BATCH = 50;

const batches = Array.from({ length: Math.ceil(count / BATCH) }, (_, i) => {
  const seed = firstSeed + i * BATCH;
  return { seed, seeds: Array.from({ length: Math.min(BATCH, count - i * BATCH) }, (_, j) => seed + j) };
});

describe("generated programs do what Lua does, not waiting and waiting", () => {
  it.for(batches)("from seed $seed", { timeout: 600_000 }, async ({ seeds }, context) => {
    const programs = seeds.map(generate);
    const outcomes = new Map<Generated, ReturnType<typeof runReference>[number]>();
    for (const command of ["lua5.1", "luajit"] as const) {
      luaFor(command, context);
      const chosen = programs.filter(({ reference }) => reference === command);
      const results = runReference(
        command,
        chosen.map(({ tree }) => sourceOf(tree)),
      );
      chosen.forEach((program, i) => void outcomes.set(program, results[i]));
    }
    const found: string[] = [];
    for (const program of programs) {
      const outcome = outcomes.get(program) as ReturnType<typeof runReference>[number];
      if (`${outcome.error}`.startsWith("syntax: ")) found.push(`seed ${program.seed}: ${outcome.error}`);
      if (!isUsable(outcome)) continue;
      const difference = await findDifference(program, program.tree, outcome);
      if (difference !== undefined) found.push(await report(program, difference));
    }
    if (found.length > 0) throw new Error(found.join("\n\n"));
  });
});

/** A difference, in the smallest program that shows it. */
async function report(program: Generated, { mode }: Difference): Promise<string> {
  const differenceIn = async (tree: Node): Promise<Difference | undefined> => {
    const [outcome] = runReference(program.reference, [sourceOf(tree)]);
    return isUsable(outcome) ? findDifference(program, tree, outcome, [mode]) : undefined;
  };
  const tree = await shrink(program.tree, async (candidate) => (await differenceIn(candidate)) !== undefined);
  const difference = await differenceIn(tree);
  return `seed ${program.seed} (${program.reference}, waiting: ${mode})${textOf(tree)}\n${difference === undefined ? "" : firstDifferent(difference)}`;
}

/** The first line that is not as it should be; the error counts as the last one. */
function firstDifferent({ expected, actual }: Difference): string {
  if (typeof actual === "string") return actual;
  const [wanted, got] = [expected, actual].map(({ output, error }) => [...output, `error: ${error}`]);
  const at = wanted.findIndex((line, i) => line !== got[i]);
  return `line ${at + 1}:\n- ${wanted[at]}\n+ ${got[at]}`;
}
