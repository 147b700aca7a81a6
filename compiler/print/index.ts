import { decode, encode, type SourceMapSegment } from "@jridgewell/sourcemap-codec";
import ts from "typescript";
import type { Origin } from "../core.js";
import type { LuaSource } from "./lua-source.js";

/** A standard source map, version 3; its `names` say what an error message calls the variables of an operation. */
export interface SourceMap {
  version: 3;
  file?: string;
  sources: string[];
  sourcesContent?: string[];
  names: string[];
  mappings: string;
}

export interface Printed {
  readonly code: string;
  readonly map: SourceMap;
}

const PRINTED_FILE = "chunk.js";

/**
 * Prints a chunk factory: as an ES module which exports it, or as a script whose value it is.
 * Its nodes lead to numbers of `origins`.
 */
export function printChunk(
  expression: ts.Expression,
  format: "module" | "script",
  source: LuaSource,
  origins: readonly Origin[],
): Printed {
  const { factory } = ts;
  const statement =
    format === "module"
      ? factory.createExportAssignment(undefined, undefined, expression)
      : factory.createExpressionStatement(factory.createParenthesizedExpression(expression));
  const { outputText, sourceMapText } = ts.transpileModule("", {
    fileName: PRINTED_FILE,
    compilerOptions: {
      allowJs: true,
      alwaysStrict: format === "script",
      module: ts.ModuleKind.ESNext,
      newLine: ts.NewLineKind.LineFeed,
      removeComments: false,
      sourceMap: true,
      target: ts.ScriptTarget.ESNext,
    },
    transformers: { before: [() => (file) => factory.updateSourceFile(file, [statement])] },
  });
  const code = outputText.replace(/\/\/# sourceMappingURL=.*\n?$/, "");
  return { code, map: luaMap(JSON.parse(sourceMapText as string), source, origins) };
}

/** The printer's map, as far as it leads to operations, as one that leads to the Lua source, with names. */
function luaMap(
  printed: { sources: string[]; mappings: string },
  source: LuaSource,
  origins: readonly Origin[],
): SourceMap {
  const operations = printed.sources.findIndex((name) => name !== PRINTED_FILE);
  const names: string[] = [];
  const indices = new Map<string, number>();
  const nameIndex = (name: string): number => {
    let index = indices.get(name);
    if (index === undefined) {
      index = names.push(name) - 1;
      indices.set(name, index);
    }
    return index;
  };
  const lines = decode(printed.mappings).map((segments) =>
    segments.flatMap((segment): SourceMapSegment[] => {
      if (segment.length === 1 || segment[1] !== operations) return [];
      const [place, , , number] = segment;
      const { position, names: name } = origins[number];
      const { line, column } = source.placeOf(position);
      return [name === undefined ? [place, 0, line, column] : [place, 0, line, column, nameIndex(name)]];
    }),
  );
  return { version: 3, sources: [source.fileName], names, mappings: encode(lines) };
}
