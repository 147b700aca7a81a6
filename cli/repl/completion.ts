import type { Member } from "../../index.js";

/** The part of a line that is to be completed: names with dots or a colon between them, none of which belongs to anything before. */
const PATH =
  /(?:^|\.\.\s*|[^\w.:\])"'\s]|(?:^|[^.:\])"'\s])\s+)((?:[A-Za-z_]\w*\s*[.:]\s*)*)([A-Za-z_]\w*|)$/;

const WORDS =
  "and break do else elseif end false for function goto if in local nil not or repeat return then true until while".split(
    " ",
  );

/**
 * What the end of a line may go on with: globals, fields and, behind a colon, methods.
 *
 * @param members the fields of what a path of names leads to
 * @returns the names, and what there is of them already, as node:readline wants it
 */
export function complete(
  line: string,
  members: (path: readonly string[]) => readonly Member[],
): [names: string[], begun: string] {
  const found = PATH.exec(line);
  if (found === null) return [[], ""];
  const [, before, begun] = found;
  const path = before.split(/\s*[.:]\s*/).slice(0, -1);
  if (path.length === 0 && begun === "") return [[], ""];
  const isMethod = before.trimEnd().endsWith(":");
  const names = members(path)
    .filter(({ name, type }) => /^[A-Za-z_]\w*$/.test(name) && (!isMethod || type === "function"))
    .map(({ name }) => name);
  const all = path.length === 0 ? [...names, ...WORDS] : names;
  return [[...new Set(all)].filter((name) => name.startsWith(begun)).sort(), begun];
}
