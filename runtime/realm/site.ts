import type { Location } from "./host.js";

/*
 * What the source map says of an operation: the variables that it is about (see Origin in the compiler's core language). Of a call it is
 * `call` and what is called (`tail call`, if it is what a function returns), of a generic loop's call `for`, of a table constructor `entries` and the lines of these, of a function `function` and how many lines it goes on for, of anything else one
 * name for each operand, joined by `|`.
 */

/** A variable, as messages name it. */
export interface VariableName {
  readonly kind: "local" | "global" | "upvalue" | "field" | "method";
  readonly name: string;
}

const GENERATOR: VariableName = { kind: "local", name: "(for generator)" };

/** Whether a place is the call of a generic loop's iterator. */
export function isLoop(location: Location | undefined): boolean {
  return location?.name === "for";
}

/** Whether a place is a call that a function returns. */
export function isTailCall(location: Location | undefined): boolean {
  return location?.name?.startsWith("tail ") ?? false;
}

/** The variable whose value is called at a place; undefined if nothing is called there, or what is called has no name. */
export function calledAs(location: Location | undefined): VariableName | undefined {
  const about = aboutOf(location);
  if (about === undefined) return undefined;
  if (about === "for") return GENERATOR;
  return about.startsWith("call ") ? nameOf(about.slice("call ".length)) : undefined;
}

/** The variables that the operands of an operation are: of a call, what is called. */
export function operandsOf(location: Location | undefined): readonly (VariableName | undefined)[] {
  const about = aboutOf(location);
  if (about === undefined || about === "for") return [];
  if (about.startsWith("call ")) return [nameOf(about.slice("call ".length))];
  return about.split("|").map(nameOf);
}

function aboutOf(location: Location | undefined): string | undefined {
  return location?.name?.replace(/^tail /, "");
}

/** The line that an entry of a table constructor is on. */
export function lineOfEntry({ line, name }: Location, entry: number): number {
  return name?.startsWith("entries ") ? line + Number(name.slice("entries ".length).split("|")[entry]) : line;
}

/** The line that a function ends on. */
export function lastLineOf({ line, name }: Location): number {
  return name?.startsWith("function ") ? line + Number(name.slice("function ".length)) : line;
}

/** `local 'x'`, with `%7C` and `%25` for what would be mistaken; undefined for an empty name. */
function nameOf(text: string): VariableName | undefined {
  const space = text.indexOf(" ");
  if (space === -1) return undefined;
  const kind = text.slice(0, space) as VariableName["kind"];
  const name = text
    .slice(space + 2, -1)
    .replaceAll("%7C", "|")
    .replaceAll("%25", "%");
  // C's strings end at a zero.
  return { kind, name: name.replace(/\0.*$/s, "") };
}
