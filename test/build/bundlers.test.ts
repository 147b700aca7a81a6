import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import * as esbuild from "esbuild";
import { rollup } from "rollup";
import * as vite from "vite";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import bundleWithEsbuild from "../../build/esbuild.js";
import type { PluginOptions } from "../../build/plugin.js";
import bundleWithRollup from "../../build/rollup.js";
import bundleWithVite from "../../build/vite.js";
import { withoutCompiler } from "../cli/without-compiler.js";
import { app, node } from "./app.js";

const FILES = {
  "app.mjs": `import { Engine } from "lua2js";
import script from "./lua/main.lua";
const engine = new Engine();
console.log((await engine.run(script, { args: ["Ana"] })).values);
await engine.run(script, { args: [false] }).catch(({ message }) => console.log(message));`,
  // Bytes that are no UTF-8, and what a template must not take for its own.
  "lua/main.lua":
    'local words = require("lua.words")\nlocal t\nreturn words.hello() .. (... or t.x), #"\\200`$' +
    '{x}\\\\"',
  "lua/words.lua": 'return { hello = function() sleep(0.001) return require("lua.deep").hello end }',
  "lua/deep/init.lua": 'return { hello = "olá, ", back = function() return require("lua.words") end }',
};

/** Runs a script that never ends, with a limit, and says how that ended. */
const STOPPED: Record<string, string> = {
  "app.mjs": `import { Engine } from "lua2js";
import script from "./lua/endless.lua";
await new Engine().run(script, { budget: 50 }).catch(({ name, limit, line, message }) => console.log(name, limit ?? message, line));`,
  "lua/endless.lua": 'require("lua.loop")()',
  "lua/loop.lua": "return function()\n  while true do pcall(error) end\nend",
};

const OUTPUT = "[ 'olá, Ana', 7 ]\n";

type Bundle = (cwd: string, options?: PluginOptions) => Promise<unknown>;

/** Each makes `out/app.mjs` of `app.mjs`. */
const bundlers: Record<string, Bundle> = {
  rollup: async (cwd, options) => {
    const plugins = [bundleWithRollup({ root: cwd, ...options })];
    const bundle = await rollup({ input: join(cwd, "app.mjs"), plugins, onLog() {} });
    await bundle.write({ file: join(cwd, "out/app.mjs"), sourcemap: true });
  },
  esbuild: (cwd, options) =>
    esbuild.build({
      absWorkingDir: cwd,
      entryPoints: ["app.mjs"],
      outfile: join(cwd, "out/app.mjs"),
      bundle: true,
      minify: true,
      sourcemap: true,
      format: "esm",
      platform: "node",
      logLevel: "silent",
      plugins: [bundleWithEsbuild({ root: cwd, ...options })],
    }),
  vite: (cwd, options) =>
    vite.build({
      root: cwd,
      configFile: false,
      logLevel: "silent",
      plugins: [bundleWithVite(options)],
      build: {
        ssr: "app.mjs",
        outDir: "out",
        sourcemap: true,
        minify: true,
        rollupOptions: { output: { entryFileNames: "app.mjs" } },
      },
    }),
};

let cache: string;

beforeAll(() => {
  cache = mkdtempSync(join(tmpdir(), "lua2js-test-cache-"));
  process.env.LUA2JS_CACHE_DIR = cache;
});

afterAll(() => rmSync(cache, { recursive: true }));

describe.each(Object.keys(bundlers))("the plugin for %s", (name) => {
  const bundle = bundlers[name];

  it("bundles a script with the modules that it requires", async () => {
    const cwd = app(FILES);
    await bundle(cwd);
    rmSync(join(cwd, "lua"), { recursive: true });
    const ended = node(cwd, ["out/app.mjs"], withoutCompiler);
    expect(ended).toMatchObject({ status: 0, stderr: "" });
    expect(ended.stdout.startsWith(OUTPUT)).toBe(true);
    expect(ended.stdout.slice(OUTPUT.length)).toMatch(
      /lua\/main\.lua:3: attempt to index local 't' \(a nil value\)\n$/,
    );
  });

  it("says what is wrong with a script", async () => {
    const cwd = app({ ...FILES, "lua/words.lua": "return {\n  hello = = 1\n}" });
    await expect(bundle(cwd)).rejects.toThrow(/lua\/words\.lua:2: unexpected symbol near '='/);
  });

  it("compiles for a version of Lua", async () => {
    const cwd = app({
      ...FILES,
      "lua/main.lua": 'return _VERSION, require("lua.half")',
      "lua/half.lua": "return 7 // 2",
    });
    await bundle(cwd, { lua: "5.3" });
    expect(node(cwd, ["out/app.mjs"]).stdout).toContain("[ 'Lua 5.3', 3 ]\n");
    const chosen = FILES["app.mjs"].replace("main.lua", "main.lua?lua=5.3");
    writeFileSync(join(cwd, "app.mjs"), chosen);
    await bundle(cwd);
    expect(node(cwd, ["out/app.mjs"]).stdout).toContain("[ 'Lua 5.3', 3 ]\n");
    writeFileSync(join(cwd, "app.mjs"), FILES["app.mjs"]);
    await expect(bundle(cwd, { lua: "luajit" })).rejects.toThrow(
      /lua\/half\.lua:1: unexpected symbol near '\/'/,
    );
  });

  it("compiles scripts, and what they require, so that they can be stopped", async () => {
    const cwd = app(STOPPED);
    const outcome = async (query: string, options?: PluginOptions): Promise<string> => {
      writeFileSync(join(cwd, "app.mjs"), STOPPED["app.mjs"].replace(".lua", `.lua${query}`));
      await bundle(cwd, options);
      const { stdout, stderr } = node(cwd, ["out/app.mjs"]);
      return stdout + stderr;
    };
    expect(await outcome("?interruptible")).toBe("LuaLimitError budget 2\n");
    expect(await outcome("?lua=5.3&interruptible")).toBe("LuaLimitError budget 2\n");
    expect(await outcome("", { interruptible: true })).toBe("LuaLimitError budget 2\n");
    expect(await outcome("")).toMatch(
      /^BuildError .*lua\/endless\.lua was compiled .* import it with \?interruptible/,
    );
  });
});

describe("the plugins", () => {
  it("serve Vite's development server, which sees changes", async () => {
    const cwd = app({ ...FILES, "app.mjs": 'export { default } from "./lua/main.lua";' });
    const server = await vite.createServer({
      root: cwd,
      configFile: false,
      logLevel: "silent",
      server: { middlewareMode: true, watch: null },
      appType: "custom",
      plugins: [bundleWithVite()],
    });
    try {
      const name = async (): Promise<string> => (await server.ssrLoadModule("/app.mjs")).default.code;
      expect(await name()).toContain("words");
      writeFileSync(join(cwd, "lua/main.lua"), 'return "changed"');
      server.moduleGraph.invalidateAll();
      expect(await name()).toContain('"changed"');
    } finally {
      await server.close();
    }
  });

  it("leave other imports of the same files to others", async () => {
    const cwd = app({
      ...FILES,
      "app.mjs": 'import text from "./lua/deep/init.lua?raw";\nconsole.log(text);',
    });
    await bundlers.vite(cwd);
    expect(node(cwd, ["out/app.mjs"]).stdout).toBe(`${FILES["lua/deep/init.lua"]}\n`);
  });
});
