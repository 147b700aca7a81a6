import type { BuildFailure } from "../build/index.js";

/** How much of a long line is shown, in characters, and how much of that before the place. */
const WIDTH = 100;
const BEFORE = 60;

/**
 * What is wrong with a script, and where:
 *
 *     scripts/a.lua:12:7: unexpected symbol near '='
 *       12 | x = = 1
 *          |     ^
 */
export function frame({ name, message, place }: BuildFailure): string {
  if (place === undefined) return `lua2js: ${message}\n`;
  const { line, column, text } = place;
  const start = Math.max(0, column - 1 - BEFORE);
  const shown = text.slice(start, start + WIDTH);
  // A tab stays one, so that the caret stands where it should.
  const indent = shown.slice(0, column - 1 - start).replace(/[^\t]/g, " ");
  const number = String(line);
  return [
    `${name}:${line}:${column}: ${message}\n`,
    `  ${number} | ${shown}\n`,
    `  ${" ".repeat(number.length)} | ${indent}^\n`,
  ].join("");
}
