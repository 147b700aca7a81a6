// What compiling ahead of time takes and saves. `npm run bench:building` builds dist/ first; the report goes to bench/reports/building.md.
import {
  appendFileSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  rmSync,
  statSync,
  writeFileSync,
} from "node:fs";
import { availableParallelism, loadavg, tmpdir } from "node:os";
import { join } from "node:path";
import { execPath } from "node:process";
import { generateSource } from "./compiling/source.mjs";
import { describeMachine } from "./machine.mjs";
import { duration, table } from "./markdown.mjs";
import { runProcess } from "./process.mjs";
import { median } from "./statistics.mjs";

const SCRIPTS = 1000;
const LINES = 30;
const START_LINES = [10, 1000, 10_000];
const REPEATS = 9;
const TIMEOUT = 600_000;

const cli = join(import.meta.dirname, "..", "dist", "cli.js");
const folder = mkdtempSync(join(tmpdir(), "lua2js-bench-"));
const tree = join(folder, "scripts");
const threads = availableParallelism();

async function time(...args) {
  const ended = await runProcess([execPath, cli, ...args], TIMEOUT);
  if (ended.failure !== undefined) throw new Error(`${args.join(" ")}: ${ended.failure}`);
  return ended.whole;
}

function makeTree() {
  let bytes = 0;
  for (let i = 0; i < SCRIPTS; i++) {
    const source = generateSource(LINES, i + 1);
    bytes += source.length;
    mkdirSync(join(tree, String(i % 20)), { recursive: true });
    writeFileSync(join(tree, String(i % 20), `script${i}.lua`), source);
  }
  return bytes;
}

async function builds() {
  const run = (output, ...more) => time("build", tree, "-o", join(folder, output), "--quiet", ...more);
  const rows = [["everything, on one thread", await run("one", "--threads", "1")]];
  rows.push([`everything, on ${threads} threads`, await run("dist")]);
  const again = [];
  for (let i = 0; i < REPEATS; i++) again.push(await run("dist"));
  rows.push(["nothing has changed", median(again)]);
  appendFileSync(join(tree, "0", "script0.lua"), "\n-- changed\n");
  rows.push(["one script has changed", await run("dist")]);
  return rows;
}

/** From starting a process to its exit, for a script that defines much and does little. */
async function starts(lines) {
  const script = join(folder, `start${lines}.lua`);
  writeFileSync(script, generateSource(lines));
  for (const [output, ...more] of [["with"], ["without", "--no-code-cache"]]) {
    await time("build", script, "-o", join(folder, output), "--quiet", ...more);
  }
  const commands = [
    ["run", "--no-cache", script],
    ["run", join(folder, "without", `start${lines}.js`)],
    ["run", join(folder, "with", `start${lines}.js`)],
  ];
  const times = commands.map(() => []);
  for (let i = 0; i < REPEATS; i++) {
    for (const [j, command] of commands.entries()) times[j].push(await time(...command));
  }
  return [lines.toLocaleString("en"), ...times.map((list) => duration(median(list)))];
}

function sizeOf(path, extension) {
  const files = readdirSync(path, { recursive: true }).filter((name) => name.endsWith(extension));
  return files.reduce((sum, name) => sum + statSync(join(path, name)).size, 0);
}

const megabytes = (bytes) => `${(bytes / 1e6).toFixed(1)} MB`;

let text;
try {
  const bytes = makeTree();
  const built = await builds();
  const dist = join(folder, "dist");
  const sizes = [".js", ".js.map", ".v8", "lua2js.json"].map((one) => [
    `\`${one}\``,
    megabytes(sizeOf(dist, one)),
  ]);
  const rows = [];
  for (const lines of START_LINES) rows.push(await starts(lines));
  text = `# Building ahead of time

${describeMachine()}; scripts made by rule (\`compiling/source.mjs\`). Average load of the machine in the last 15 minutes: ${loadavg()[2].toFixed(1)} on ${threads} processors; where that is more than one for each, threads have nothing to gain.

## ${SCRIPTS.toLocaleString("en")} scripts

Of some ${LINES} lines each, ${megabytes(bytes)} together; \`lua2js build\`, from starting the process to its exit. Once each; where nothing has changed, the median of ${REPEATS}.

${table(
  ["what", "time"],
  built.map(([name, took]) => [name, duration(took)]),
)}

What it writes:

${table(["files", "size"], sizes)}

## Starting

\`lua2js run\`, from starting the process to its exit; medians of ${REPEATS}, taking turns.

${table(["lines", "source, without a cache", "precompiled, without V8's cache", "precompiled"], rows)}
`;
} finally {
  rmSync(folder, { recursive: true });
}
writeFileSync(join(import.meta.dirname, "reports", "building.md"), text);
process.stdout.write(text);
