import { execFileSync, spawnSync } from "node:child_process";
import { mkdirSync, symlinkSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { expect, test } from "vitest";
import { app } from "../build/app.js";
import { type Block, blocksOf, pageText } from "./page.js";

const root = join(import.meta.dirname, "../..");
const examples = blocksOf(pageText("precompiling.md"));

/** What the comments at the ends of lines of `console.log` say that it prints. */
const printed = (text: string): string =>
  [...text.matchAll(/console\.log\(.*\/\/ (.*)$/gm)].map(([, line]) => `${line}\n`).join("");

test("the examples of docs/precompiling.md hold", { timeout: 180_000 }, () => {
  expect(examples.length).toBeGreaterThan(9);
  const cwd = app({});
  symlinkSync(join(root, "node_modules/esbuild"), join(cwd, "node_modules/esbuild"), "dir");
  symlinkSync(join(root, "node_modules/rollup"), join(cwd, "node_modules/rollup"), "dir");
  symlinkSync(join(root, "node_modules/vite"), join(cwd, "node_modules/vite"), "dir");
  const bin = join(cwd, "bin");
  mkdirSync(bin);
  writeFileSync(join(bin, "lua2js"), `#!/bin/sh\nexec "${process.execPath}" "${root}/dist/cli.js" "$@"\n`, {
    mode: 0o755,
  });
  const env = { ...process.env, LUA2JS_CACHE_DIR: join(cwd, "cache"), PATH: `${bin}:${process.env.PATH}` };
  const node = (...args: string[]): string =>
    execFileSync(process.execPath, args, { cwd, env, encoding: "utf8" });

  for (const { language, file, text } of examples) {
    if (file !== undefined) {
      mkdirSync(dirname(join(cwd, file)), { recursive: true });
      writeFileSync(join(cwd, file), text);
    }
    if (language === "sh") {
      const { status, stderr } = spawnSync("sh", ["-ec", text], { cwd, env, encoding: "utf8" });
      expect({ text, status, stderr: status === 0 ? "" : stderr }).toEqual({ text, status: 0, stderr: "" });
    } else if (file !== undefined && /^(?:app|build|bundle)\.mjs$/.test(file)) {
      // What scripts print is none of the page's.
      const output = node(file).replaceAll("hello, Ana\n", "");
      expect(output).toBe(printed(text));
    }
  }
  const imported = examples.find(({ file }) => file === "imported.mjs") as Block;
  expect(node("--import", "lua2js/register", "imported.mjs")).toBe(printed(imported.text));
  node(join(cwd, "node_modules/rollup/dist/bin/rollup"), "-c", "rollup.config.mjs", "--silent");
  node(join(cwd, "node_modules/vite/bin/vite.js"), "build", "--logLevel", "silent");
  for (const bundle of ["bundled/imported.js", "out/imported.mjs", "server/imported.js"]) {
    expect(node(bundle)).toBe(printed(imported.text));
  }
});
