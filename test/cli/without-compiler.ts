import { join } from "node:path";

/** An environment in which Node refuses to load what compiles. */
export const withoutCompiler = {
  NODE_OPTIONS: `--require ${join(import.meta.dirname, "..", "setup", "without-compiler.cjs")}`,
};
