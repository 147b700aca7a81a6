/** What is found in a chunk. Lines count from 1; columns, in bytes, from 0. Strings are byte strings. */
export interface Finding {
  readonly rule: RuleName | "syntax";
  readonly message: string;
  readonly start: Place;
  /** Just behind the last byte. */
  readonly end: Place;
  /** The variable or field that it is about, for comments that name what is to be ignored. */
  readonly name?: string;
}

export interface Place {
  readonly line: number;
  readonly column: number;
}

/** All rules, by whether they are on unless one says otherwise. */
export const ruleDefaults = {
  "undefined-global": true,
  "unused-local": true,
  "unused-argument": false,
  "unused-loop-variable": false,
  "unknown-field": true,
  "pending-mark": true,
} as const;

/** The name of a rule of `check`. */
export type RuleName = keyof typeof ruleDefaults;

/** All rules of `check`. */
export const ruleNames = Object.keys(ruleDefaults) as RuleName[];
