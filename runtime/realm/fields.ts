/**
 * The names that compiled code writes as constants (`t.name`, `{name = 1}`): they are kept as `$name` properties of
 * the table object, so that the engine's hidden classes and inline caches find them. Every other string key is kept
 * in the table's hash.
 *
 * A chunk registers its names when it is loaded. A key that a table kept in its hash before then stays there: each key
 * of a table lives in exactly one place.
 */
const properties = new Map<string, Property>();
/** The other way round: the same string each time, whose hash is known. */
const names = new Map<Property, string>();

/** How many names there may be before what Lua code loads gets no more: without end it would fill the memory, as names stay. */
const MOST_NAMES = 10_000;

/** The property of a table object that holds a field: `$name`. */
export type Property = `$${string}`;

/** Registers field names (identifiers), so that keys that arrive dynamically find the same properties. */
export function fields(...list: string[]): void {
  for (const name of list) {
    if (properties.has(name)) continue;
    properties.set(name, `$${name}`);
    names.set(`$${name}`, name);
  }
}

/** Whether code that is loaded now may have fields. */
export function mayHaveFields(): boolean {
  return properties.size < MOST_NAMES;
}

/** The property that holds the field `name`, or undefined when no compiled code names it. */
export function fieldProperty(name: string): Property | undefined {
  return properties.get(name);
}

/** The name of the field that a property holds. */
export function fieldName(property: Property): string {
  return names.get(property) as string;
}
