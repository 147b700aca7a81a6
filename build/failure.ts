import { LuaSyntaxError } from "../runtime/host/errors.js";

/** A script that could not be compiled. */
export interface BuildFailure {
  /** The script. */
  readonly name: string;
  /** Without the position, if there is one. */
  readonly message: string;
  /** Where in its source the error is; undefined if it could not be read. */
  readonly place?: Place;
}

/** A place in a source. */
export interface Place {
  /** Counts from 1. */
  readonly line: number;
  /** In characters, counts from 1. */
  readonly column: number;
  /** The text of the line. */
  readonly text: string;
}

/** What has gone wrong while a script was compiled. */
export function describeFailure(name: string, error: unknown, source: Buffer): BuildFailure {
  if (!(error instanceof LuaSyntaxError)) {
    return {
      name,
      message: `${name}: internal error: ${error instanceof Error ? error.message : String(error)}`,
    };
  }
  const { line, column } = error;
  const message = error.message.replace(/^.*?:\d+: /s, "");
  const bytes = source.toString("latin1").split(/\r\n|\n\r|\n|\r/)[line - 1] ?? "";
  const text = Buffer.from(bytes, "latin1").toString();
  const before = Buffer.from(bytes.slice(0, column), "latin1").toString();
  return { name, message, place: { line, column: before.length + 1, text } };
}
