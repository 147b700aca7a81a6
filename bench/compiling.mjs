// What compiling and starting cost. `npm run bench:compiling` builds dist/ first; the report goes to bench/reports/compiling.md.
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { execPath } from "node:process";
import { generateSource, generateTable } from "./compiling/source.mjs";
import { describeMachine } from "./machine.mjs";
import { duration, ratio, table } from "./markdown.mjs";
import { runProcess } from "./process.mjs";
import { median } from "./statistics.mjs";

const LINES = [1_000, 10_000, 100_000];
const TABLE_BYTES = 10_000_000;
const REPEATS = 5;
const START_REPEATS = 15;
const TIMEOUT = 600_000;

const dist = join(import.meta.dirname, "..", "dist");
const folder = mkdtempSync(join(tmpdir(), "lua2js-bench-"));

/** Medians of what commands come to, which take turns; `read` makes numbers, by name, of a process that has ended. */
async function medians(commands, repeats, read) {
  const lists = commands.map(() => []);
  for (let i = 0; i < repeats; i++) {
    for (const [j, command] of commands.entries()) {
      const ended = await runProcess(command, TIMEOUT);
      if (ended.failure !== undefined) throw new Error(`${command.join(" ")}: ${ended.failure}`);
      lists[j].push(read(ended));
    }
  }
  return lists.map((list) =>
    Object.fromEntries(Object.keys(list[0]).map((name) => [name, median(list.map((one) => one[name]))])),
  );
}

/** Compiling a source under us, with luaparse alone, and by nobody. */
async function compilations(title, text) {
  const file = join(folder, "source.lua");
  writeFileSync(file, text);
  const commands = ["lua2js", "luaparse", "nothing"].map((what) => [
    execPath,
    join(import.meta.dirname, "compiling", "compile.mjs"),
    what,
    dist,
    file,
  ]);
  const [ours, parser, nothing] = await medians(commands, REPEATS, ({ output }) => {
    const { times, ...sizes } = JSON.parse(output);
    return { first: times[0], again: times[1] ?? times[0], ...sizes };
  });
  console.error(`${title}: ${duration(ours.first)}, luaparse ${duration(parser.first)}`);
  return { title, bytes: text.length, lines: text.split("\n").length - 1, ours, parser, nothing };
}

/** From starting a process to its exit. */
async function starts() {
  const script = join(folder, "line.lua");
  writeFileSync(script, 'print("hello")\n');
  const cli = join(dist, "cli.js");
  const commands = {
    "node -e 0": [execPath, "-e", "0"],
    "lua2js --version": [execPath, cli, "--version"],
    "lua2js run line.lua": [execPath, cli, "run", script],
    "lua5.4 line.lua": ["lua5.4", script],
  };
  const times = await medians(Object.values(commands), START_REPEATS, ({ whole }) => ({ whole }));
  return Object.keys(commands).map((name, i) => ({ name, whole: times[i].whole }));
}

const megabytes = (bytes) => `${(bytes / 1e6).toFixed(bytes < 1e7 ? 1 : 0)} MB`;

let sources;
let started;
try {
  started = await starts();
  sources = [];
  for (const lines of LINES) {
    sources.push(await compilations(`${lines.toLocaleString("en")} lines`, generateSource(lines)));
  }
  sources.push(await compilations("a table of 10 MB", generateTable(TABLE_BYTES)));
} finally {
  rmSync(folder, { recursive: true });
}

const [nodeAlone] = started;
const text = `# Compiling and starting

${describeMachine()}; medians of ${REPEATS} fresh processes (of ${START_REPEATS} for starting), taking turns.

## Compiling

Sources made by rule (\`compiling/source.mjs\`): classes, loops, tables, closures as people write them, and a long list of records. *First* is the first compilation of a process, whose compiler is
loaded but not warm; *again* is the second one, of the same source (where the first takes less than five seconds). Beside it luaparse, alone and with the options that lua2js gives it, on the same source
in a process of its own; the ratio is that of the first times. Memory is the largest amount that the process had, less that of a process which only reads the source.

${table(
  [
    "source",
    "size",
    "first",
    "lines/s",
    "again",
    "luaparse",
    "ratio",
    "again, ratio",
    "code / source",
    "map / source",
    "memory",
    "luaparse's",
  ],
  sources.map(({ title, bytes, lines, ours, parser, nothing }) => [
    title,
    megabytes(bytes),
    duration(ours.first),
    Math.round((lines / ours.first) * 1000).toLocaleString("en"),
    duration(ours.again),
    duration(parser.first),
    ratio(ours.first / parser.first),
    ratio(ours.again / parser.again),
    ratio(ours.code / bytes),
    ratio(ours.map / bytes),
    megabytes(ours.memory - nothing.memory),
    megabytes(parser.memory - nothing.memory),
  ]),
)}

## Starting

From starting a process to its exit; \`line.lua\` prints one word.

${table(
  ["command", "time", `more than ${nodeAlone.name}`, "ratio"],
  started.map(({ name, whole }) => [
    `\`${name}\``,
    duration(whole),
    duration(whole - nodeAlone.whole),
    ratio(whole / nodeAlone.whole),
  ]),
)}
`;
writeFileSync(join(import.meta.dirname, "reports", "compiling.md"), text);
process.stdout.write(text);
