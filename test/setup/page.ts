import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import ts from "typescript";
import * as lua2js from "../../index.js";

/** The examples on a page of docs/ that are in one language. */
export function examplesOn(page: string, language: string): string[] {
  const text = readFileSync(join(import.meta.dirname, "..", "..", "docs", page), "utf8");
  return [...text.matchAll(/```(\w+)\n([\s\S]*?)```/g)]
    .filter(([, name]) => name === language)
    .map(([, , code]) => code ?? "");
}

/** Runs an example that imports from "lua2js" and asserts what it says. */
export async function runExample(code: string): Promise<void> {
  const body = code.replace(/^import (\{.*\}) from "lua2js";/, "const $1 = lua2js;");
  const { outputText } = ts.transpileModule(`async function example() {${body}}`, {
    compilerOptions: { target: ts.ScriptTarget.ES2022 },
  });
  await new Function("lua2js", "assert", `${outputText}; return example()`)(lua2js, assert);
}
