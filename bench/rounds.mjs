import { runProcess } from "./process.mjs";
import { median } from "./statistics.mjs";

/**
 * What a contender came to with a program: medians in milliseconds and the number of runs, or why it has no times. `run` is the program's own run,
 * `whole` that of the whole process.
 *
 * @typedef {{ failure: string } | { failure?: undefined, run: number, whole: number, repeats: number }} Result
 */

/** A contender that has used so many milliseconds on a program is not asked to repeat it. */
export const PATIENCE = 20_000;

/** A run shorter than this cannot be measured: both announcements arrive together. In milliseconds. */
const RESOLUTION = 0.1;

/**
 * Runs a program under all contenders, in rounds, so that whatever else the machine does falls on all of them. A contender's times count only if it
 * prints, each time, what the first contender without a failure printed.
 *
 * @param {readonly import("./contenders.mjs").Contender[]} contenders
 * @param {string} program its path
 * @param {{ repeats: number, timeout: number, size?: string }} options `timeout` in milliseconds
 * @returns {Promise<Map<string, Result>>} by the contenders' names
 */
export async function runRounds(contenders, program, { repeats, timeout, size }) {
  const entries = contenders.map((contender) => ({ contender, runs: [], spent: 0, failure: undefined }));
  let expected;
  for (let round = 0; round < repeats; round++) {
    for (const entry of entries) {
      const { contender } = entry;
      if (entry.failure !== undefined || entry.spent > PATIENCE) continue;
      const ended = await runProcess(contender.command(program, size), timeout);
      if (ended.failure === undefined) expected ??= { by: contender.name, output: ended.output };
      entry.failure = failureOf(ended, expected);
      entry.spent += ended.whole;
      entry.runs.push({ run: Math.max(ended.end - ended.begin, RESOLUTION), whole: ended.whole });
    }
  }
  return new Map(entries.map((entry) => [entry.contender.name, resultOf(entry)]));
}

function failureOf({ failure, output, end }, expected) {
  if (failure !== undefined) return failure;
  if (end === undefined) return "did not say when the program began and ended";
  return output === expected.output ? undefined : difference(output, expected);
}

function difference(output, expected) {
  const [lines, wanted] = [output, expected.output].map((text) => text.split("\n"));
  const at = wanted.findIndex((line, i) => line !== lines[i]);
  const i = at === -1 ? wanted.length : at;
  return `prints ${show(lines[i])} in line ${i + 1}, where ${expected.by} prints ${show(wanted[i])}`;
}

const show = (line) => (line === undefined ? "nothing" : JSON.stringify(line.slice(0, 60)));

function resultOf({ failure, runs }) {
  if (failure !== undefined) return { failure };
  return {
    run: median(runs.map(({ run }) => run)),
    whole: median(runs.map(({ whole }) => whole)),
    repeats: runs.length,
  };
}
