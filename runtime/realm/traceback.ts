import type { Frame } from "./position.js";
import { calledAs } from "./site.js";

/** Levels from this one on are left out (LEVELS1), but for the outermost (LEVELS2), if these are not all that is left. */
const INNERMOST = 12;
const OUTERMOST = 10;

/**
 * Lua's own form of a stack (`debug.traceback`): a line for each function, by the name that its caller calls it by.
 *
 * @param frames those from level `first` on
 * @param first the levels before it count where a long stack is cut
 */
export function formatTraceback(frames: readonly Frame[], first: number): string {
  const lines = frames.map((frame, i) => describe(frame, frames[i + 1]));
  const cut = Math.max(0, INNERMOST - first);
  const shown =
    lines.length > cut + OUTERMOST + 1 ? [...lines.slice(0, cut), "...", ...lines.slice(-OUTERMOST)] : lines;
  return ["stack traceback:", ...shown].join("\n\t");
}

function describe({ location, isMain, isTailCall, definition }: Frame, caller: Frame | undefined): string {
  if (isTailCall) return "(tail call): ?";
  const position = location === undefined ? "[C]:" : `${location.source}:${location.line}:`;
  const name = calledAs(caller?.location)?.name;
  if (name !== undefined) return `${position} in function '${name}'`;
  if (isMain) return `${position} in main chunk`;
  if (location === undefined) return `${position} ?`;
  return `${position} in function <${location.source}:${definition()?.line ?? "?"}>`;
}
