/** Builders that read like the JavaScript they build. */

export * from "./access.js";
export * from "./flow.js";
export * from "./functions.js";
export * from "./operators.js";
export * from "./statements.js";
export * from "./values.js";
