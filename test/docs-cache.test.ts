import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import ts from "typescript";
import { expect, test } from "vitest";
import * as lua2js from "../index.js";

const page = readFileSync(join(import.meta.dirname, "..", "docs", "cache.md"), "utf8");
const examples = (language: string): string[] =>
  [...page.matchAll(/```(\w+)\n([\s\S]*?)```/g)]
    .filter(([, name]) => name === language)
    .map(([, , code]) => code ?? "");

test("the Lua examples of docs/cache.md hold", async () => {
  expect(examples("lua")).toHaveLength(4);
  const engine = new lua2js.Engine();
  for (const code of examples("lua")) await engine.run(code);
  await engine.close();
});

test("the TypeScript examples of docs/cache.md hold", async () => {
  expect(examples("ts")).toHaveLength(2);
  for (const code of examples("ts")) {
    const body = code.replace(/^import (\{.*\}) from "lua2js";/, "const $1 = lua2js;");
    const { outputText } = ts.transpileModule(`async function example() {${body}}`, {
      compilerOptions: { target: ts.ScriptTarget.ES2022 },
    });
    await new Function("lua2js", "assert", `${outputText}; return example()`)(lua2js, assert);
  }
});
