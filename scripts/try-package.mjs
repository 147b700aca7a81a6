// Installs the package in an empty folder, as somebody would who has found it, and uses it: `node scripts/try-package.mjs [TARBALL]`. It runs on the Node that runs this.
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { argv, execPath, version } from "node:process";
import { npm, pack } from "./pack.mjs";

const folder = mkdtempSync(join(tmpdir(), "lua2js-package-"));
const app = join(folder, "app");

function write(files) {
  for (const [name, text] of Object.entries(files)) {
    mkdirSync(dirname(join(app, name)), { recursive: true });
    writeFileSync(join(app, name), text);
  }
}

const node = (...args) => execFileSync(execPath, args, { cwd: app, encoding: "utf8", stdio: "pipe" });
const lua2js = (...args) => node(join(app, "node_modules/lua2js/dist/cli.js"), ...args);

/** A step, and what it is about. */
function check(what, actual, expected) {
  assert.deepEqual(actual, expected, what);
  console.log(`ok: ${what}`);
}

const SCRIPT = 'local user = http.get("/users/" .. ...)\nreturn user.name, require("lib.words").greeting\n';

const RUN = `
const globals = { http: { get: async (path) => ({ name: "Ana of " + path }) } };
const { values } = await engine.run(script, { args: [42], globals });
console.log(JSON.stringify(values));
await engine.close();
`;

const EXPECTED = '["Ana of /users/42","hello"]\n';

try {
  const tarball = argv[2] ?? (await pack(folder));
  write({
    "package.json": '{ "type": "module", "private": true }',
    "main.lua": SCRIPT,
    "lib/words.lua": 'return { greeting = "hello" }\n',
    "engine.mjs": `import { Engine } from "lua2js"; const engine = new Engine({ permissions: ["modules"] }); const script = await engine.load("main.lua");${RUN}`,
    "built.mjs": `import { Engine } from "lua2js"; import script from "./dist/main.js"; const engine = new Engine();${RUN}`,
    "folder.mjs": `import { Build, ThreadPool } from "lua2js"; const engine = new ThreadPool({ threads: 1 }); const script = Build.open("dist").script("main.lua");${RUN}`,
    "registered.mjs": `import { Engine } from "lua2js"; import script from "./main.lua"; const engine = new Engine({ permissions: ["modules"] });${RUN}`,
    "building.mjs": `import { build } from "lua2js/build"; console.log((await build(["main.lua", "lib"], { output: "dist2" })).compiled);`,
    "plugins.mjs": `import vite from "lua2js/vite"; import rollup from "lua2js/rollup"; import esbuild from "lua2js/esbuild"; console.log(vite().name, rollup().name, esbuild().name);`,
    "typed.ts": `/// <reference types="lua2js/client" />
      import { Engine, type Script } from "lua2js"; import { build, type BuildResult } from "lua2js/build"; import main from "./main.lua"; import stoppable from "./main.lua?interruptible"; import both from "./main.lua?lua=5.3&interruptible";
      const script: Script = main; export const scripts: Script[] = [stoppable, both]; const result: BuildResult = await build(["."], { output: "dist" }); const count: number = result.compiled + (await new Engine().run(script)).values.length; export { count };
      // @ts-expect-error
      new Engine({ lua: "4.0" });`,
    "wrong.ts": `import { Engine } from "lua2js"; new Engine().run(5);`,
  });
  npm(["install", tarball, "--prefer-offline"], app);

  check("an engine with an async host function", node("engine.mjs"), EXPECTED);
  check("the command", lua2js("run", "-e", "print(6 * 7, ...)", "x"), "42\tx\n");
  check("the command is linked", npm(["exec", "--", "lua2js", "--version"], app).trim().length > 0, true);
  assert.match(lua2js("build", "main.lua", "lib", "-o", "dist"), /^dist: 2 compiled/);
  check("a precompiled script, imported", node("built.mjs"), EXPECTED);
  check("a precompiled script, in a pool", node("folder.mjs"), EXPECTED);
  check("lua2js/build", node("building.mjs"), "2\n");
  check("lua2js/register", node("--import", "lua2js/register", "registered.mjs"), EXPECTED);
  check("the plugins load", node("plugins.mjs"), "lua2js lua2js lua2js\n");
  for (const resolution of ["nodenext", "bundler"]) {
    const tsc = join(app, "node_modules/typescript/bin/tsc");
    const module = resolution === "bundler" ? "esnext" : resolution;
    const options = ["--noEmit", "--strict", "--skipLibCheck", "--target", "es2022", "--module", module];
    const types = ["--moduleResolution", resolution];
    check(`types, ${resolution}`, node(tsc, ...options, ...types, "typed.ts"), "");
    assert.throws(() => node(tsc, ...options, ...types, "wrong.ts"), /status|Command failed/);
  }
  console.log(`the package works on Node ${version}`);
} finally {
  rmSync(folder, { recursive: true });
}
