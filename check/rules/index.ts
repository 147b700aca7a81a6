import type { RuleName } from "../finding.js";
import { pendingMark } from "./pending-mark.js";
import type { Rule } from "./rule.js";
import { undefinedGlobal } from "./undefined-global.js";
import { unknownField } from "./unknown-field.js";
import { unusedArgument, unusedLocal, unusedLoopVariable } from "./unused-local.js";

export const rules: Readonly<Record<RuleName, Rule>> = {
  "undefined-global": undefinedGlobal,
  "unused-local": unusedLocal,
  "unused-argument": unusedArgument,
  "unused-loop-variable": unusedLoopVariable,
  "unknown-field": unknownField,
  "pending-mark": pendingMark,
};
