// What limits cost: the programs of the suite under limits that they do not reach, and without. `npm run bench:limits -- [--repeats N] [--build DIST] [PROGRAM...]` builds dist/ first; the report of the whole suite
// goes to bench/reports/limits.md. With another build, that one's cost is shown beside.
import { spawn } from "node:child_process";
import { writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { argv, execPath, exit } from "node:process";
import { parseArgs } from "node:util";
import { describeMachine } from "./machine.mjs";
import { duration, ratio, table } from "./markdown.mjs";
import { programsOf } from "./programs.mjs";
import { geometricMean, median } from "./statistics.mjs";

const { values, positionals } = parseArgs({
  args: argv.slice(2),
  allowPositionals: true,
  options: { repeats: { type: "string", default: "7" }, build: { type: "string" } },
});
const repeats = Number(values.repeats);
if (!(Number.isInteger(repeats) && repeats > 0))
  throw new RangeError("--repeats must be a whole number above 0");

const suite = programsOf(join(import.meta.dirname, "programs"));
const programs = positionals.length === 0 ? suite : suite.filter(({ name }) => positionals.includes(name));
const builds = [
  join(import.meta.dirname, "..", "dist"),
  ...(values.build === undefined ? [] : [resolve(values.build)]),
];

const rows = [];
for (const program of programs) {
  const row = { name: program.name, builds: await measure(program) };
  rows.push(row);
  console.error(`${row.name}: ${row.builds.map(({ off, on }) => ratio(on / off)).join(" ")}`);
}

const means = builds.map((_, i) => geometricMean(rows.map((row) => row.builds[i].on / row.builds[i].off)));
const columns = builds.flatMap((_, i) =>
  i === 0 ? ["without", "under limits", "ratio"] : ["other build: without", "under limits", "ratio"],
);
const text = `# Limits

${describeMachine()}; ${rows.length} programs, medians of ${repeats} runs, with and without limits in turns.

What it costs that a run can be stopped: the programs of the suite under a \`timeout\` and a \`budget\` that they do not reach, compiled with checkpoints, and without limits. The figures are the CPU time of the
program's own run, that of V8's threads included, in a process and a context of its own, the script compiled before.

${table(
  ["program", ...columns],
  [
    ...rows.map(({ name, builds }) => [
      name,
      ...builds.flatMap(({ off, on }) => [duration(off), duration(on), ratio(on / off)]),
    ]),
    ["geometric mean", ...means.flatMap((mean) => ["", "", ratio(mean)])],
  ],
)}
`;
process.stdout.write(text);
if (programs === suite && builds.length === 1)
  writeFileSync(join(import.meta.dirname, "reports", "limits.md"), text);

/** The median times of a program under each build, in milliseconds. Whoever comes first in one round comes last in the next. */
async function measure({ path, small }) {
  const times = builds.map(() => ({ off: [], on: [] }));
  const turns = builds.flatMap((dist, i) => ["off", "on"].map((mode) => ({ dist, i, mode })));
  let expected;
  for (let round = 0; round < repeats; round++) {
    for (const { dist, i, mode } of round % 2 === 0 ? turns : turns.toReversed()) {
      const { output, time } = await run([
        join(import.meta.dirname, "drivers", "limits.mjs"),
        dist,
        path,
        mode,
        small,
      ]);
      expected ??= output;
      if (output !== expected)
        throw new Error(`${path} prints something else ${mode === "on" ? "under limits" : "without limits"}`);
      times[i][mode].push(time);
    }
  }
  return times.map(({ off, on }) => ({ off: median(off), on: median(on) }));
}

async function run(args) {
  const child = spawn(execPath, args, { stdio: ["ignore", "pipe", "pipe"] });
  const [output, complaint, status] = await Promise.all([
    textOf(child.stdout),
    textOf(child.stderr),
    new Promise((resolve, reject) => child.on("error", reject).on("exit", resolve)),
  ]);
  const time = Number(/^@cpu (\S+)$/m.exec(complaint)?.[1]);
  if (status !== 0 || Number.isNaN(time)) {
    console.error(complaint);
    exit(1);
  }
  return { output, time };
}

async function textOf(stream) {
  let text = "";
  for await (const piece of stream.setEncoding("latin1")) text += piece;
  return text;
}
