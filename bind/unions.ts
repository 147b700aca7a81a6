import type { HostType } from "../runtime/host/typed/description.js";

/** What of Lua a type is, where two that are the same cannot be told apart. */
function kindInLua(type: HostType, resolve: (name: string) => HostType | undefined): string {
  if (type === "date") return "number";
  if (typeof type === "string") return type;
  if ("ref" in type) {
    const found = resolve(type.ref);
    return found === undefined ? "table" : kindInLua(found, resolve);
  }
  if ("function" in type) return "function";
  if ("array" in type || "tuple" in type) return "list";
  if ("fields" in type) return "object";
  return "map" in type || "record" in type || "set" in type ? "table" : "other";
}

/**
 * Two alternatives that Lua values do not tell apart; undefined if there are none.
 *
 * @param resolve what a name stands for, as far as that is known
 */
export function confusable(
  types: readonly HostType[],
  resolve: (name: string) => HostType | undefined,
): [HostType, HostType] | undefined {
  const kinds = types.map((type) => kindInLua(type, resolve));
  for (const [i, kind] of kinds.entries()) {
    const other = kinds.findIndex((one, j) => j > i && isSame(kind, one));
    if (other !== -1) return [types[i], types[other]];
  }
  return undefined;
}

function isSame(one: string, other: string): boolean {
  const pair = [one, other];
  // Objects and lists are told apart by what is in them; a Map or a record may hold anything.
  if (pair.includes("table")) return pair.includes("object") || one === other;
  return one === other && (one === "function" || one === "number");
}

/** Text comes before other bytes. */
export function inOrder(types: readonly HostType[]): HostType[] {
  return [...types].sort((a, b) => Number(a === "bytes") - Number(b === "bytes"));
}
