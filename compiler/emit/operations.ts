import type ts from "typescript";
import type * as core from "../core.js";

/** Where in the Lua source the emitted nodes come from: an error in one of them is reported there. */
export class Operations {
  readonly origins = new Map<ts.Node, core.Origin>();

  /** Where Lua's statements begin: the first node of each, and its offset in the source. */
  readonly statements = new Map<ts.Node, number>();

  mark<N extends ts.Node>(origin: core.Origin, node: N): N {
    this.origins.set(node, origin);
    return node;
  }
}
