import { spawnSync } from "node:child_process";
import { mkdirSync, symlinkSync, writeFileSync } from "node:fs";
import { delimiter, dirname, join } from "node:path";
import ts from "typescript";
import { expect } from "vitest";
import { app } from "../build/app.js";
import { isShown, type Step } from "./page.js";

const root = join(import.meta.dirname, "../..");

/** The folder of a reader who has installed lua2js and what goes with it. */
export function readersFolder(): { cwd: string; env: NodeJS.ProcessEnv } {
  const cwd = app({});
  for (const name of ["typescript", "ts-morph", "@types"]) {
    symlinkSync(join(root, "node_modules", name), join(cwd, "node_modules", name), "dir");
  }
  const bin = join(cwd, "node_modules/.bin");
  mkdirSync(bin);
  const command = `#!/bin/sh\nexec "${process.execPath}" "${root}/dist/cli.js" "$@"\n`;
  writeFileSync(join(bin, "lua2js"), command, { mode: 0o755 });
  const strip = `#!/bin/sh\nexec "${process.execPath}" --no-warnings --import "${root}/test/docs/strip-types.mjs" "$@"\n`;
  writeFileSync(join(bin, "node"), strip, { mode: 0o755 });
  const env = {
    ...process.env,
    LUA2JS_CACHE_DIR: join(cwd, "node_modules/.cache"),
    PATH: `${bin}${delimiter}${process.env.PATH}`,
  };
  return { cwd, env };
}

/** Does what a page says, in order; answers the TypeScript files that it has written. */
export function follow(steps: readonly Step[], { cwd, env }: ReturnType<typeof readersFolder>): string[] {
  const sources: string[] = [];
  for (const step of steps) {
    if (step.kind === "file") {
      const path = join(cwd, step.file);
      mkdirSync(dirname(path), { recursive: true });
      writeFileSync(path, step.text);
      if (path.endsWith(".ts")) sources.push(path);
      continue;
    }
    const { status, stdout } = spawnSync("sh", ["-ec", `exec 2>&1\n${step.text}`], {
      cwd,
      env,
      encoding: "utf8",
    });
    expect({ commands: step.text, status, stdout }).toMatchObject({ status: 0 });
    const { output = "" } = step;
    if (!isShown(output, stdout)) expect(stdout, step.text).toBe(output);
  }
  return sources;
}

const compilerOptions: ts.CompilerOptions = {
  strict: true,
  noEmit: true,
  skipLibCheck: true,
  allowImportingTsExtensions: true,
  target: ts.ScriptTarget.ES2022,
  lib: ["lib.es2023.d.ts"],
  module: ts.ModuleKind.NodeNext,
  types: ["node"],
};

/** Reads what is the same for all pages, such as the types of Node, once. */
const host = ts.createCompilerHost(compilerOptions);
const read = host.getSourceFile;
const files = new Map<string, ts.SourceFile | undefined>();
host.getSourceFile = (path, ...rest) => {
  if (!path.includes("/node_modules/")) return read(path, ...rest);
  if (!files.has(path)) files.set(path, read(path, ...rest));
  return files.get(path);
};

/** What TypeScript has to say about files. */
export function complaints(paths: readonly string[]): string[] {
  const program = ts.createProgram(paths, compilerOptions, host);
  return ts.getPreEmitDiagnostics(program).map(({ file, messageText }) => {
    return `${file?.fileName}: ${ts.flattenDiagnosticMessageText(messageText, "\n")}`;
  });
}

/** Every file is used by a command, or by a file that is. */
export function unused(steps: readonly Step[]): string[] {
  return steps.flatMap((step) => {
    if (step.kind === "commands") return [];
    const name = step.file.replace(/^.*\/|\.\w+$/g, "");
    const others = steps.filter((other) => other !== step).map(({ text }) => text);
    return others.some((text) => new RegExp(`\\b${name}\\b`).test(text)) ? [] : [step.file];
  });
}
