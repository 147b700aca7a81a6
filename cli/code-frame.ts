import { type BabelCodeFrameOptions, codeFrameColumns } from "@babel/code-frame";

/** A place in a script, in characters; lines and columns count from 1. */
export interface Place {
  readonly line: number;
  readonly column: number;
  /** Behind the last character, if that is in the same line. */
  readonly endColumn?: number;
}

/** How much of a long line is shown, in characters, and how much of that before the place. */
const WIDTH = 100;
const BEFORE = 60;

/**
 * Lines of a script, the place in the last of them marked:
 *
 *       11 | local y
 *     > 12 | x = = 1
 *          |     ^
 *
 * @param lines the line of the place, and those before it that are to be shown
 */
export function codeFrame(lines: readonly string[], place: Place, isColored = false): string {
  const { line, column, endColumn } = place;
  const marked = lines.at(-1) as string;
  const start = marked.length > WIDTH ? Math.max(0, column - 1 - BEFORE) : 0;
  const shown = lines.map((text) => text.slice(start, start + WIDTH));
  // The types of the package do not know `startLine` yet.
  const options: BabelCodeFrameOptions & { startLine: number } = {
    startLine: line - lines.length + 1,
    linesAbove: lines.length - 1,
    linesBelow: 0,
    forceColor: isColored,
  };
  const at = (position: number): number => Math.min(position - start, WIDTH + 1);
  return codeFrameColumns(
    shown.join("\n"),
    {
      start: { line, column: at(column) },
      ...(endColumn !== undefined && { end: { line, column: at(endColumn) } }),
    },
    options,
  );
}
