import type { Outcome } from "../setup/run-lua.js";
import { type Difference, findDifference, isUsable, runReference } from "./compare.js";
import { type Generated, generate, REFERENCES, sourceOf } from "./program.js";
import { shrink } from "./shrink.js";
import { type Node, textOf } from "./tree.js";

/** How many programs were made, and how many of them could be compared. */
export interface Tally {
  readonly programs: number;
  readonly compared: number;
}

/** Runs the programs of some seeds. `found` is told of each difference at once, in the smallest program that shows it. */
export async function search(seeds: readonly number[], found: (report: string) => void): Promise<Tally> {
  const programs = seeds.map(generate);
  const outcomes = outcomesOf(programs);
  let compared = 0;
  for (const program of programs) {
    const outcome = outcomes.get(program) as Outcome;
    if (`${outcome.error}`.startsWith("syntax: "))
      found(`seed ${program.seed}: ${outcome.error}${textOf(program.tree)}`);
    if (!isUsable(outcome)) continue;
    compared++;
    const difference = await findDifference(program, program.tree, outcome);
    if (difference !== undefined) found(await report(program, difference));
  }
  return { programs: programs.length, compared };
}

function outcomesOf(programs: readonly Generated[]): Map<Generated, Outcome> {
  const outcomes = new Map<Generated, Outcome>();
  for (const command of REFERENCES) {
    const chosen = programs.filter(({ reference }) => reference === command);
    const results = runReference(
      command,
      chosen.map((program) => sourceOf(program.tree, program)),
    );
    chosen.forEach((program, i) => void outcomes.set(program, results[i]));
  }
  return outcomes;
}

/** Only what differs in the same way counts while the program is made smaller. */
async function report(program: Generated, found: Difference): Promise<string> {
  const { mode } = found;
  const differenceIn = async (tree: Node): Promise<Difference | undefined> => {
    const [outcome] = runReference(program.reference, [sourceOf(tree, program)]);
    return isUsable(outcome) ? findDifference(program, tree, outcome, [mode]) : undefined;
  };
  const kind = kindOf(found);
  const tree = await shrink(program.tree, async (candidate) => {
    const other = await differenceIn(candidate);
    return other !== undefined && kindOf(other) === kind;
  });
  const difference = await differenceIn(tree);
  const { seed, reference, version, interruptible } = program;
  const as = `${version === undefined ? "" : `as ${version}, `}${interruptible ? "interruptible, " : ""}`;
  const title = `seed ${seed} (${reference}, ${as}waiting: ${mode})`;
  return `${title}${textOf(tree)}\n${difference === undefined ? "" : firstDifferent(difference)}`;
}

/** What differs, but for lines, values and places. */
function kindOf(difference: Difference): string {
  return firstDifferent(difference).replace(/"[^"]*"|-?\d[\w.+]*/g, "0");
}

/** The first line that is not as it should be; the error counts as the last one. */
function firstDifferent({ expected, actual }: Difference): string {
  if (typeof actual === "string") return actual;
  const [wanted, got] = [expected, actual].map(({ output, error }) => [...output, `error: ${error}`]);
  const at = wanted.findIndex((line, i) => line !== got[i]);
  return `line ${at + 1}:\n- ${wanted[at]}\n+ ${got[at]}`;
}
