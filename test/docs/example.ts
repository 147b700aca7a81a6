import assert from "node:assert/strict";
import ts from "typescript";
import * as lua2js from "../../index.js";

/** What a function with this TypeScript code as its body, whose free names are `given`, answers. */
export function evaluate(body: string, given: Readonly<Record<string, unknown>>): unknown {
  const { outputText } = ts.transpileModule(`async function example() {${body}}`, {
    compilerOptions: { target: ts.ScriptTarget.ES2022 },
  });
  return new Function(...Object.keys(given), `${outputText}; return example()`)(...Object.values(given));
}

/** Runs an example that imports from "lua2js" and asserts what it says. */
export async function runExample(code: string): Promise<void> {
  const body = code.replace(/^import (\{.*\}) from "lua2js";/, "const $1 = lua2js;");
  await evaluate(body, { lua2js, assert });
}
