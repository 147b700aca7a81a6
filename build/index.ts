/** lua2js/build: compiles scripts ahead of time. */

export { BuildError } from "../runtime/host/errors.js";
export { type BuildOptions, type BuildProgress, type BuildResult, build } from "./build.js";
export type { BuildFailure, Place } from "./failure.js";
