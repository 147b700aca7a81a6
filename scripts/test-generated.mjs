// Runs many generated programs: `node scripts/test-generated.mjs --programs 20000 --seed 7` (see test/generated).
import { spawnSync } from "node:child_process";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { env, execPath, exit } from "node:process";
import { parseArgs } from "node:util";

const { values } = parseArgs({
  options: { programs: { type: "string", default: "5000" }, seed: { type: "string", default: "1" } },
});

const vitest = join(dirname(createRequire(import.meta.url).resolve("vitest/package.json")), "vitest.mjs");
const { status } = spawnSync(execPath, [vitest, "run", "--reporter=verbose", "test/generated"], {
  stdio: "inherit",
  env: { ...env, GENERATED_PROGRAMS: values.programs, GENERATED_SEED: values.seed },
});
exit(status ?? 1);
