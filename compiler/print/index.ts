import { encode, type SourceMapSegment } from "@jridgewell/sourcemap-codec";
import ts from "typescript";
import type { Origin } from "../core.js";
import type { EmittedChunk } from "../emit/index.js";
import type { LuaSource } from "./lua-source.js";
import { Printer } from "./printer.js";
import { TextWriter } from "./text-writer.js";

/** A standard source map, version 3; for its `names` see {@link Names}. */
export interface SourceMap {
  /** The version of the format. */
  version: 3;
  /** The generated file. */
  file?: string;
  /** The names of the sources. */
  sources: string[];
  /** Their texts, in the same order. */
  sourcesContent?: string[];
  /** Names that `mappings` refers to. */
  names: string[];
  /** Which place of the sources each place of the generated file comes from, in Base64 VLQ. */
  mappings: string;
}

/** What a map's `names` are: what an error message calls the variables of an operation, or what functions are called where they begin, as other tools expect. */
export type Names = "messages" | "functions";

export interface Printed {
  readonly code: string;
  readonly map: SourceMap;
}

/** Prints a chunk factory: as an ES module which exports it, or as a script whose value it is. */
export function printChunk(
  { expression, origins, statements, titles }: EmittedChunk,
  format: "module" | "script",
  source: LuaSource,
  names: Names,
): Printed {
  const { factory } = ts;
  const statement =
    format === "module"
      ? factory.createExportAssignment(undefined, undefined, expression)
      : factory.createExpressionStatement(factory.createParenthesizedExpression(expression));
  const writer = new TextWriter();
  const map = new MapWriter(source, writer, names);
  const printer = new Printer(writer, {
    before(node) {
      const title = titles.get(node);
      if (title !== undefined) {
        writer.write(`// ${title}`);
        writer.writeLine();
      }
      const beginning = statements.get(node);
      if (beginning !== undefined) map.lead({ position: beginning });
      const origin = origins.get(node);
      if (origin !== undefined) map.lead(origin);
    },
    // What follows is the outer operation's.
    after(node) {
      const origin = origins.get(node);
      if (origin !== undefined) map.lead(origin);
    },
  });
  if (format === "script") {
    writer.write('"use strict";');
    writer.writeLine();
  }
  printer.statement(statement);
  writer.writeLine();
  return { code: writer.getText(), map: map.finish() };
}

/** Builds the source map while the text is written. */
class MapWriter {
  private readonly lines: SourceMapSegment[][] = [];
  private readonly names: string[] = [];
  private readonly nameIndices = new Map<string, number>();

  constructor(
    private readonly source: LuaSource,
    private readonly writer: TextWriter,
    private readonly kind: Names,
  ) {}

  /** The place where the writer is leads to `origin`. */
  lead({ position, names: inMessages, functionName }: Origin): void {
    const names = this.kind === "messages" ? inMessages : functionName;
    const generatedLine = this.writer.getLine();
    while (this.lines.length <= generatedLine) this.lines.push([]);
    const column = this.writer.getColumn();
    const place = this.source.placeOf(position);
    const segments = this.lines[generatedLine];
    // Of operations that begin at the same place the innermost counts.
    if (segments.at(-1)?.[0] === column) segments.pop();
    segments.push(
      names === undefined
        ? [column, 0, place.line, place.column]
        : [column, 0, place.line, place.column, this.nameIndex(names)],
    );
  }

  finish(): SourceMap {
    const { lines, names, source } = this;
    return { version: 3, sources: [source.fileName], names, mappings: encode(lines) };
  }

  private nameIndex(name: string): number {
    let index = this.nameIndices.get(name);
    if (index === undefined) {
      index = this.names.push(name) - 1;
      this.nameIndices.set(name, index);
    }
    return index;
  }
}
