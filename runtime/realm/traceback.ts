import type { Frame } from "./position.js";
import { calledAs } from "./site.js";

/** How many of the innermost and of the outermost functions a long traceback shows. */
const INNERMOST = 12;
const OUTERMOST = 10;

/** Lua's own form of a stack (luaL_traceback): a line for each function, by the name that its caller calls it by. */
export function formatTraceback(frames: readonly Frame[]): string {
  const lines = frames.map((frame, i) => describe(frame, frames[i + 1]));
  const shown =
    lines.length > INNERMOST + OUTERMOST
      ? [...lines.slice(0, INNERMOST), "...", ...lines.slice(-OUTERMOST)]
      : lines;
  return ["stack traceback:", ...shown].join("\n\t");
}

function describe({ location, isMain, definition }: Frame, caller: Frame | undefined): string {
  const position = location === undefined ? "[C]:" : `${location.source}:${location.line}:`;
  const name = calledAs(caller?.location)?.name;
  if (name !== undefined) return `${position} in function '${name}'`;
  if (isMain) return `${position} in main chunk`;
  return location === undefined ? `${position} ?` : `${position} in function <${definition()}>`;
}
