// The benchmark: runs each program under each contender, and reports. `npm run bench` builds dist/ first; `npm run bench -- --help` says the rest.
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { argv, exit } from "node:process";
import { parseArgs } from "node:util";
import { contenders, otherBuild } from "./contenders.mjs";
import { programsOf } from "./programs.mjs";
import { hasFailures, progress, report } from "./report.mjs";
import { runRounds } from "./rounds.mjs";

const HELP = `Usage: npm run bench -- [OPTIONS] [PROGRAM...]

Without PROGRAMs the whole suite runs, and the report goes to bench/reports/programs.md if all contenders take part.

  --contenders NAME,NAME   only these of ${contenders.map(({ name }) => name).join(", ")}
  --against NAME           compare with this one (lua5.4)
  --build DIST             another build of lua2js takes part, as lua2js@1 and engine@1; may be repeated
  --repeats N              runs of each program (5)
  --size N                 run the programs at this size instead of their own
  --small                  run them at the size that tests use
  --timeout SECONDS        stop a run after this time (120)
  --folder FOLDER          the programs are there (bench/programs)
  --report FILE            write the report to this file
`;

function parse() {
  const { values, positionals } = parseArgs({
    args: argv.slice(2),
    allowPositionals: true,
    options: {
      contenders: { type: "string" },
      against: { type: "string", default: "lua5.4" },
      build: { type: "string", multiple: true, default: [] },
      repeats: { type: "string", default: "5" },
      size: { type: "string" },
      small: { type: "boolean", default: false },
      timeout: { type: "string", default: "120" },
      folder: { type: "string", default: join(import.meta.dirname, "programs") },
      report: { type: "string" },
      help: { type: "boolean", short: "h", default: false },
    },
  });
  return { values, positionals };
}

function fail(message) {
  console.error(`bench: ${message}`);
  exit(2);
}

function positive(text, option) {
  const n = Number(text);
  return Number.isInteger(n) && n > 0 ? n : fail(`${option} must be a whole number above 0, not '${text}'`);
}

/** The members of a list with these names, in the order of the list. */
function choose(list, names, what) {
  const unknown = names.find((name) => !list.some((one) => one.name === name));
  if (unknown !== undefined)
    fail(`no ${what} '${unknown}'; there are ${list.map(({ name }) => name).join(", ")}`);
  return list.filter(({ name }) => names.includes(name));
}

let parsed;
try {
  parsed = parse();
} catch (error) {
  fail(error.message);
}
const { values, positionals } = parsed;
if (values.help) {
  process.stdout.write(HELP);
  exit(0);
}

const repeats = positive(values.repeats, "--repeats");
const timeout = positive(values.timeout, "--timeout") * 1000;
const suite = programsOf(values.folder);
const programs = positionals.length === 0 ? suite : choose(suite, positionals, "program");
const everybody = [...contenders, ...values.build.flatMap((dist, i) => otherBuild(dist, i + 1))];
const chosen =
  values.contenders === undefined ? everybody : choose(everybody, values.contenders.split(","), "contender");

const candidates = chosen.map((contender) => ({ contender, version: contender.version() }));
const present = candidates.filter(({ version }) => version !== undefined);
const absent = candidates.filter(({ version }) => version === undefined).map(({ contender }) => contender);
for (const { name } of absent) console.error(`${name} is not installed: skipped`);
if (present.length === 0) fail("none of the contenders is installed");
const taking = present.map(({ contender }) => contender);
const reference = taking.some(({ name }) => name === values.against) ? values.against : taking[0].name;

const results = new Map();
const session = { present, absent, reference, repeats, results };
for (const { name, path, small } of programs) {
  const size = values.small ? small : values.size;
  results.set(name, await runRounds(taking, path, { repeats, timeout, size }));
  console.error(progress(name, results.get(name), session));
}

const text = report(session);
process.stdout.write(text);
const isComplete = programs === suite && chosen === everybody && values.size === undefined && !values.small;
const file = values.report ?? (isComplete ? join(import.meta.dirname, "reports", "programs.md") : undefined);
if (file !== undefined) writeFileSync(file, text);
exit(hasFailures(session) ? 1 : 0);
