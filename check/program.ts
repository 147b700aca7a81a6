import type { Scopes } from "../compiler/analyze/scopes.js";
import type * as ast from "../compiler/parse/ast.js";
import type { Directives } from "./directives.js";
import type { Library } from "./library.js";
import type { Use } from "./names.js";

/** A chunk as rules see it: the compiler's tree and scopes, and what else is known of it. */
export interface Program {
  readonly chunk: ast.Chunk;
  /** A byte string. */
  readonly source: string;
  readonly scopes: Scopes;
  readonly uses: readonly Use[];
  readonly library: Library;
  /** Globals, and fields of globals (`string.trim`), that somebody else defines. */
  readonly globals: ReadonlySet<string>;
  readonly directives: Directives;
}

/** Whether somebody else defines this global, or field of a global, as far as is known at this place. */
export function isDeclared({ globals, directives }: Program, path: string, offset: number): boolean {
  return globals.has(path) || directives.declares(path, offset);
}
