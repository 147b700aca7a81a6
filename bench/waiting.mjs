// What the possibility of waiting costs, and what waiting costs. `npm run bench:waiting` builds dist/ first; the report goes to bench/reports/waiting.md.
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { execPath } from "node:process";
import { contenders } from "./contenders.mjs";
import { describeMachine } from "./machine.mjs";
import { duration, ratio, table } from "./markdown.mjs";
import { runProcess } from "./process.mjs";
import { programsOf } from "./programs.mjs";
import { runRounds } from "./rounds.mjs";
import { geometricMean } from "./statistics.mjs";

const REPEATS = 7;
const TIMEOUT = 300_000;

/** How often the programs in waiting/ switch. */
const SWITCHES = { switch: 300_000, switch_deep: 10_000 };

const dist = join(import.meta.dirname, "..", "dist");
const here = join(import.meta.dirname, "waiting");
const node = (script, ...args) => [execPath, join(here, script), ...args];

/** The programs of the suite that do little else than call Lua functions. */
const CALLING = [
  "binary_trees",
  "calls_global",
  "closures",
  "constraints",
  "events",
  "inheritance",
  "methods",
  "operating_system",
  "queens",
  "ray_tracer",
  "recursion",
  "sort_comparator",
  "spectral_norm",
  "varargs",
];

console.error("where nobody waits");
const forms = ["unpaired", "paired"].map((name) => ({
  name,
  command: (program) => node("chunk.mjs", name, dist, program),
}));
const suite = programsOf(join(import.meta.dirname, "programs"));
const costs = [];
for (const name of CALLING) {
  const { path } = suite.find((program) => program.name === name);
  const results = await runRounds(forms, path, { repeats: REPEATS, timeout: TIMEOUT });
  const [unpaired, paired] = forms.map((form) => timeOf(results, form, path));
  costs.push({ name, unpaired, paired });
  console.error(`${name}: ${ratio(paired / unpaired)}`);
}

console.error("a wait, by frames");
const frames = await figuresOf("frames.mjs");

console.error("coroutines");
const present = contenders.filter((contender) => contender.version() !== undefined);
const switches = [];
for (const { name, path } of programsOf(here)) {
  const size = String(SWITCHES[name]);
  switches.push({
    name,
    results: await runRounds(present, path, { repeats: REPEATS, timeout: TIMEOUT, size }),
  });
}
const scripted = await figuresOf("switches.mjs");

const text = `# Waiting

${describeMachine()}; medians of ${REPEATS}, contenders taking turns.

## The possibility

The same programs as they are compiled, and once more without any means to wait: no call's answer is tested, and functions have no continuations (\`waiting/without-continuations.mjs\` takes
both away from the emitted code). The time of the program's own run; whole fresh processes.

${table(
  ["program", "cannot wait", "may wait", "ratio"],
  [
    ...costs.map(({ name, unpaired, paired }) => [
      name,
      duration(unpaired),
      duration(paired),
      ratio(paired / unpaired),
    ]),
    ["geometric mean", "", "", ratio(geometricMean(costs.map(({ paired, unpaired }) => paired / unpaired)))],
  ],
)}

## A wait

A host function is called from some calls deep, each of which adds 1 to what comes back. It answers at once, or later: then each frame hands over to its continuation. Beside it the same in
JavaScript whose functions are all async, and in plain JavaScript, which cannot wait. Calling a function of the host is most of what a wait costs from one call deep.

${table(
  ["one wait", ...Object.keys(frames).map((depth) => `${depth} deep`), "each frame", "ratio"],
  frameRows(frames),
)}

## A switch of coroutines

\`switch\` is one resume and one yield; \`switch_deep\` the same from a hundred calls deep, with the way back up and down again.

${table(
  ["one switch", ...switches.flatMap(({ name }) => [name, "ratio"])],
  [
    ...present.map(({ name }) => [
      name,
      ...switches.flatMap((one) => switchCells(one.name, one.results.get(name), one.results.get("lua5.4"))),
    ]),
    ...Object.entries(scripted).map(([name, time]) => [name, duration(time / 1e6), "", "", ""]),
  ],
)}
`;
writeFileSync(join(import.meta.dirname, "reports", "waiting.md"), text);
process.stdout.write(text);

function timeOf(results, { name }, path) {
  const { failure, run } = results.get(name);
  if (failure !== undefined) throw new Error(`${path}, ${name}: ${failure}`);
  return run;
}

function frameRows(byDepth) {
  const depths = Object.keys(byDepth);
  const [deeper, deepest] = depths.slice(-2);
  const perFrame = (name) => (byDepth[deepest][name] - byDepth[deeper][name]) / (deepest - deeper);
  const [first] = Object.values(byDepth);
  return Object.keys(first).map((name) => {
    // Beside the first of its kind: waiting, or not waiting.
    const kind = name.split(",")[0];
    const ours = Object.keys(first).find((other) => other.startsWith(kind));
    return [
      name,
      ...depths.map((depth) => duration(byDepth[depth][name] / 1e6)),
      duration(perFrame(name) / 1e6),
      ratio(perFrame(name) / perFrame(ours)),
    ];
  });
}

function switchCells(name, result, reference) {
  if (result.failure !== undefined) return ["failed", ""];
  const comparison = reference?.failure === undefined ? ratio(result.run / reference.run) : "";
  return [duration(result.run / SWITCHES[name]), comparison];
}

/** What a script of this folder that measures in its own process prints: figures as JSON. */
async function figuresOf(script) {
  const { failure, output } = await runProcess(node(script, dist), TIMEOUT);
  if (failure !== undefined) throw new Error(`${script}: ${failure}`);
  return JSON.parse(output);
}
