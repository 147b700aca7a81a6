import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import ts from "typescript";
import { expect, it } from "vitest";
import { analyzeLiveness } from "../../compiler/analyze/liveness.js";
import { type Environments, resolveScopes } from "../../compiler/analyze/scopes.js";
import { emitChunk } from "../../compiler/emit/index.js";
import { lowerChunk } from "../../compiler/lower/index.js";
import { parse } from "../../compiler/parse/index.js";
import { printChunk } from "../../compiler/print/index.js";
import { LuaSource } from "../../compiler/print/lua-source.js";

/*
 * Programs that have been emitted are printed by TypeScript's own printer too, whose text ours has to be. Comments, which emission has not as nodes, are left out.
 */

const folder = join(import.meta.dirname, "..", "corpus");
const programs = readdirSync(folder, { recursive: true, encoding: "utf8" }).filter(
  (file) => file.endsWith(".lua") && !file.endsWith("broken.lua"),
);

function emitted(text: string, environments: Environments) {
  const source = new LuaSource("program.lua", text);
  const chunk = parse(text, { chunkName: "@program.lua" });
  const scopes = resolveScopes(chunk, environments, false);
  const functions = lowerChunk(chunk, scopes, source.lineStarts, { interruptible: false });
  for (const lowered of functions) analyzeLiveness(lowered);
  return { source, chunk: emitChunk(functions, scopes, (offset) => source.placeOf(offset).line + 1) };
}

const typescript = ts.createPrinter({ newLine: ts.NewLineKind.LineFeed, removeComments: true });
const file = ts.createSourceFile("chunk.js", "", ts.ScriptTarget.ESNext, false, ts.ScriptKind.JS);

it.for(programs)("%s", (program) => {
  const text = readFileSync(join(folder, program), "latin1");
  for (const environments of ["shared", "own", "variable"] as const) {
    const { source, chunk } = emitted(text, environments);
    const printed = printChunk(chunk, "module", source, "messages").code;
    const statement = ts.factory.createExportAssignment(undefined, undefined, chunk.expression);
    const expected = typescript.printNode(ts.EmitHint.Unspecified, statement, file);
    expect(printed.replace(/^ *\/\/ .*\n/gm, "")).toBe(`${expected}\n`);
  }
});
