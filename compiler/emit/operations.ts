import type ts from "typescript";
import type * as core from "../core.js";

/** Where in the Lua source the emitted nodes come from: an error in one of them is reported there. */
export class Operations {
  readonly origins = new Map<ts.Node, core.Origin>();

  mark<N extends ts.Node>(origin: core.Origin, node: N): N {
    this.origins.set(node, origin);
    return node;
  }
}
