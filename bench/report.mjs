import { contenders as all } from "./contenders.mjs";
import { describeMachine } from "./machine.mjs";
import { duration, ratio, table } from "./markdown.mjs";
import { PATIENCE } from "./rounds.mjs";
import { geometricMean } from "./statistics.mjs";

/**
 * @typedef {object} Session all that was measured
 * @property {{ contender: import("./contenders.mjs").Contender, version: string }[]} present
 * @property {import("./contenders.mjs").Contender[]} absent
 * @property {string} reference the name of the contender that the others are compared with
 * @property {number} repeats
 * @property {Map<string, Map<string, import("./rounds.mjs").Result>>} results by program, by contender
 */

/** The kinds of time, and what they are for. */
const RUN = { key: "run", title: "The program's own run" };
const WHOLE = { key: "whole", title: "The whole process" };

/**
 * The report as Markdown.
 *
 * @param {Session} session
 */
export function report(session) {
  return `${[
    "# Programs",
    `${describeMachine()}; ${session.results.size} programs, medians of ${session.repeats} runs (fewer where one takes more than ${PATIENCE / 1000} s), contenders taking turns.`,
    contenderTable(session),
    METHOD,
    summary(session),
    ...[RUN, WHOLE].flatMap((kind) => [
      `## ${kind.title}`,
      ratioTable(session, kind),
      remarks(session, kind),
    ]),
    failures(session),
  ]
    .filter((part) => part !== "")
    .join("\n\n")}\n`;
}

const METHOD = `Two times are measured, both by the clock on the wall of the process that starts the contenders. **The program's own run** lasts from the moment when the program is
compiled and about to begin until it has ended: a script engine's compiler warms up within it, because a user feels that, but starting a process and compiling the program are not in it. It is the
headline: start-up is the same for a program of a second and of an hour, and has figures of its own in [compiling.md](compiling.md). **The whole process** lasts from starting it to its exit, and hides
nothing. A contender's times count only if its output was, each time, what the others printed.`;

/** One line of the suite, for whoever waits. */
export function progress(name, results, { reference }) {
  const cells = [...results].map(
    ([contender, result]) => `${contender} ${describe(result, results.get(reference), RUN)}`,
  );
  return `${name}: ${cells.join(", ")}`;
}

function describe(result, reference, kind) {
  if (result.failure !== undefined) return "failed";
  if (reference === undefined || reference.failure !== undefined || result === reference) {
    return duration(result[kind.key]);
  }
  return ratio(result[kind.key] / reference[kind.key]);
}

function contenderTable({ present, absent }) {
  return table(
    ["contender", "what it is", "version"],
    [
      ...present.map(({ contender, version }) => [contender.name, contender.description, version]),
      ...absent.map(({ name, description }) => [name, description, "**not installed: skipped**"]),
    ],
  );
}

/** How the first of our contenders stands against each other one. */
function summary(session) {
  const ours = session.present.map(({ contender }) => contender.name).filter((name) => isOurs(name));
  const others = session.present.map(({ contender }) => contender.name).filter((name) => !isOurs(name));
  if (ours.length === 0 || others.length === 0) return "";
  const rows = others.map((other) => [
    other,
    ...ours.flatMap((our) =>
      [RUN, WHOLE].map((kind) => {
        const ratios = ratiosOf(session, other, our, kind);
        return ratios.length === 0 ? "" : ratio(geometricMean(ratios));
      }),
    ),
  ]);
  const head = ours.flatMap((our) => [`${our}, run`, `${our}, whole process`]);
  return `How many times as fast, in the geometric mean:\n\n${table(["than", ...head], rows)}`;
}

const isOurs = (name) => name.startsWith("lua2js") || name.startsWith("engine");

/** The times of `one` divided by those of `other`, over the programs that both have. */
function ratiosOf({ results }, one, other, { key }) {
  return [...results.values()].flatMap((byContender) => {
    const [a, b] = [byContender.get(one), byContender.get(other)];
    return a?.failure === undefined && b?.failure === undefined ? [a[key] / b[key]] : [];
  });
}

/** Times in ratio to the reference, which has its time in full; the shortest of a program is bold. */
function ratioTable(session, kind) {
  const { present, results, reference } = session;
  const names = present.map(({ contender }) => contender.name);
  const rows = [...results].map(([program, byContender]) => {
    const best = winnerOf(byContender, kind);
    return [
      program,
      ...names.map((name) => {
        const result = byContender.get(name);
        const text = describe(result, byContender.get(reference), kind);
        return name === best ? `**${text}**` : text;
      }),
    ];
  });
  const means = names.map((name) => {
    const ratios = ratiosOf(session, name, reference, kind);
    if (ratios.length === 0) return "";
    const partial = ratios.length < results.size ? ` (${ratios.length})` : "";
    return ratio(geometricMean(ratios)) + partial;
  });
  const wins = names.map(
    (name) => [...results.values()].filter((one) => winnerOf(one, kind) === name).length,
  );
  return table(
    [`time / ${reference}'s`, ...names],
    [...rows, ["geometric mean", ...means], ["shortest in", ...wins.map(String)]],
  );
}

function winnerOf(byContender, { key }) {
  const timed = [...byContender].filter(([, result]) => result.failure === undefined);
  return timed.sort(([, a], [, b]) => a[key] - b[key])[0]?.[0];
}

/** Where ours take longer than the reference. */
function remarks(session, kind) {
  const { present, results, reference } = session;
  const lines = present
    .map(({ contender }) => contender.name)
    .filter((name) => isOurs(name) && name !== reference)
    .map((name) => {
      const slower = [...results]
        .filter(([, one]) => {
          const [ours, theirs] = [one.get(name), one.get(reference)];
          return (
            ours?.failure === undefined && theirs?.failure === undefined && ours[kind.key] > theirs[kind.key]
          );
        })
        .map(([program]) => program);
      return `${name} takes longer than ${reference} in ${slower.length} of ${results.size}${slower.length === 0 ? "" : `: ${slower.join(", ")}`}.`;
    });
  return lines.join("\n");
}

function failures({ results }) {
  const lines = [...results].flatMap(([program, byContender]) =>
    [...byContender].flatMap(([name, { failure }]) =>
      failure === undefined ? [] : [`- ${program}, ${name}: ${failure}`],
    ),
  );
  return lines.length === 0 ? "" : `## Without times\n\n${lines.join("\n")}`;
}

/** Whether some contender failed, or printed something else. */
export function hasFailures({ results }) {
  return [...results.values()].some((one) => [...one.values()].some(({ failure }) => failure !== undefined));
}

export const contenderNames = all.map(({ name }) => name);
