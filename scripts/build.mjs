// Builds dist/: `node scripts/build.mjs` everything, `node scripts/build.mjs bundles` all but the type declarations.
import { execFileSync } from "node:child_process";
import { createHash } from "node:crypto";
import { chmodSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { argv, execPath } from "node:process";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";
import { buildPlayground } from "./build-playground.mjs";

const root = join(dirname(fileURLToPath(import.meta.url)), "..");
const dist = join(root, "dist");

/** What all bundles have in common. */
const common = {
  absWorkingDir: root,
  bundle: true,
  charset: "utf8",
  legalComments: "none",
  logLevel: "warning",
};

/** What Node runs. */
const forNode = { ...common, platform: "node", target: "node20", packages: "external" };

/**
 * The realm takes JavaScript's own objects once: in the contexts of older Nodes each look-up of a global name goes through an
 * interceptor.
 */
const globals =
  "Array BigInt Boolean Date Error Function Infinity Intl Map Math NaN Number Object Promise RangeError RegExp Set String Symbol TypeError WeakMap WeakRef WeakSet";

/** The realm: one script, evaluated inside every context. Names are kept, as they show in stack traces. */
export async function buildRealm(outdir = dist) {
  await build({
    ...common,
    entryPoints: { realm: "stdlib/bundle.ts" },
    outdir,
    format: "iife",
    globalName: "lua2jsRealm",
    platform: "neutral",
    target: "es2022",
    banner: { js: `{ const { ${globals.split(" ").join(", ")} } = globalThis;` },
    footer: { js: "}" },
    charset: "ascii",
  });
}

/** The compiler, apart from the rest: it is loaded, synchronously, when something has to be compiled. */
export async function buildCompiler(outdir = dist) {
  await build({
    ...forNode,
    entryPoints: { compiler: "compiler/index.ts" },
    outdir,
    outExtension: { ".js": ".cjs" },
    format: "cjs",
  });
}

/** What Node loads: the library, what compiles ahead of time, the command, and what their threads run. */
async function buildNode(output) {
  await build({
    ...forNode,
    entryPoints: {
      index: "index.ts",
      bind: "bind/index.ts",
      cli: "cli/main.ts",
      watched: "cli/watched.ts",
      thread: "runtime/host/pool/thread-main.ts",
      build: "build/index.ts",
      "build-worker": "build/worker.ts",
      register: "build/register.ts",
      "import-hooks": "build/import-hooks.ts",
      plugin: "build/plugin.ts",
      vite: "build/vite.ts",
      rollup: "build/rollup.ts",
      esbuild: "build/esbuild.ts",
    },
    outdir: output,
    splitting: true,
    chunkNames: "chunks/[name]-[hash]",
    format: "esm",
  });
  chmodSync(join(output, "cli.js"), 0o755);
}

/** The thread of `lua2js run`: one file, which Node loads faster than modules. */
async function buildScriptThread(output) {
  await build({
    ...forNode,
    entryPoints: { worker: "cli/worker.ts" },
    outdir: output,
    outExtension: { ".js": ".cjs" },
    format: "cjs",
    define: { "import.meta.url": "moduleUrl" },
    banner: { js: 'const moduleUrl = require("node:url").pathToFileURL(__filename).href;' },
  });
}

/** The page of `lua2js run --trace-cache`, complete in itself but for the data. */
async function buildPage(output) {
  const page = join(root, "page");
  const { outputFiles } = await build({
    ...common,
    entryPoints: ["page/main.ts", "page/style.css"],
    outdir: "page",
    write: false,
    format: "iife",
    target: "es2022",
  });
  const textOf = (ending) => outputFiles.find(({ path }) => path.endsWith(ending)).text;
  const html = readFileSync(join(page, "index.html"), "utf8")
    .replace("/* style.css */", () => textOf(".css"))
    .replace("/* main.ts */", () => textOf(".js"));
  mkdirSync(output, { recursive: true });
  writeFileSync(join(output, "trace.html"), html);
}

function buildTypes(output) {
  const compiler = createRequire(import.meta.url).resolve("typescript/bin/tsc");
  const options = ["-p", join(root, "tsconfig.build.json"), "--outDir", join(output, "types")];
  execFileSync(execPath, [compiler, ...options], { stdio: "inherit" });
}

/** Which build this is: what was compiled by another one is not run. */
function writeBuildId(output) {
  const { version } = JSON.parse(readFileSync(join(root, "package.json"), "utf8"));
  const hash = createHash("sha256");
  for (const name of ["compiler.cjs", "realm.js"]) hash.update(readFileSync(join(output, name)));
  writeFileSync(join(output, "build-id"), `${version}-${hash.digest("hex").slice(0, 16)}`);
}

/** Everything but the type declarations, in a folder. */
export async function buildBundles(output) {
  await Promise.all([
    buildRealm(output),
    buildCompiler(output),
    buildNode(output),
    buildScriptThread(output),
    buildPage(output),
    buildPlayground(root, join(output, "playground")),
  ]);
  writeBuildId(output);
}

/** Everything, in a folder that holds nothing else. */
export async function buildAll(output) {
  rmSync(output, { recursive: true, force: true });
  await buildBundles(output);
  buildTypes(output);
}

if (argv[1] === fileURLToPath(import.meta.url))
  await (argv[2] === "bundles" ? buildBundles(dist) : buildAll(dist));
