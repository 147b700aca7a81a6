/** What is there before a script begins; byte strings. Made from a state of the realm: nothing here knows a library's functions. */
export interface Library {
  /** The names of globals. Those that hold a library have the names of its fields. */
  readonly globals: ReadonlyMap<string, ReadonlySet<string> | undefined>;
  /** What strings have as methods. */
  readonly stringMethods: ReadonlySet<string>;
}
