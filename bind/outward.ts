import type { HostType } from "../runtime/host/typed/description.js";
import type { TypeReader, Use } from "./types.js";

/** Says so if there are functions in what is given to Lua: only Lua's own can be passed, and only from there. */
export function refuseFunctions(type: HostType, use: Use, reader: TypeReader): void {
  const path = pathToFunction(type, reader, new Set());
  if (path === undefined) return;
  reader.refuse(
    use,
    `${path === "" ? "a function" : `the function '${path}'`} cannot be given to Lua as a value`,
  );
}

/** How one gets to a function in a value of this type: undefined if there is none. */
function pathToFunction(type: HostType, reader: TypeReader, seen: Set<string>): string | undefined {
  if (typeof type === "string" || "literals" in type) return undefined;
  if ("function" in type) return "";
  if ("ref" in type) {
    if (seen.has(type.ref)) return undefined;
    seen.add(type.ref);
    const found = reader.resolve(type.ref);
    return found === undefined ? undefined : pathToFunction(found, reader, seen);
  }
  for (const [step, inner] of partsOf(type)) {
    const path = pathToFunction(inner, reader, seen);
    if (path !== undefined) return [step, path].filter(Boolean).join(".");
  }
  return undefined;
}

type Composite = Exclude<HostType, string | { literals: unknown } | { function: unknown } | { ref: unknown }>;

/** The types in a type, and by what names of fields one gets to them. */
function partsOf(type: Composite): [string, HostType][] {
  if ("fields" in type) return Object.entries(type.fields);
  const inner = ((): readonly HostType[] => {
    if ("optional" in type) return [type.optional];
    if ("nullable" in type) return [type.nullable];
    if ("union" in type) return type.union;
    if ("array" in type) return [type.array];
    if ("set" in type) return [type.set];
    if ("map" in type) return type.map;
    if ("record" in type) return [type.record];
    return type.rest === undefined ? type.tuple : [...type.tuple, type.rest];
  })();
  return inner.map((one) => ["", one]);
}
