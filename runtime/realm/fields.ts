/**
 * The names that compiled code writes as constants (`t.name`, `{name = 1}`): they are kept as `$name` properties of
 * the table object, so that the engine's hidden classes and inline caches find them. Every other string key is kept
 * in the table's hash.
 *
 * A chunk registers its names when it is loaded. A key that a table kept in its hash before then stays there: each key
 * of a table lives in exactly one place.
 */
const properties = new Map<string, Property>();

/** The property of a table object that holds a field: `$name`. */
export type Property = `$${string}`;

/** Registers field names (identifiers), so that keys that arrive dynamically find the same properties. */
export function fields(...names: string[]): void {
  for (const name of names) if (!properties.has(name)) properties.set(name, `$${name}`);
}

/** The property that holds the field `name`, or undefined when no compiled code names it. */
export function fieldProperty(name: string): Property | undefined {
  return properties.get(name);
}
