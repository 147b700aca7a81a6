import type * as ast from "../parse/ast.js";
import { goOn } from "../patience.js";
import { lowerAssignment } from "./assignment.js";
import { lowerBlock } from "./block.js";
import { lowerCall } from "./call.js";
import type { FunctionContext } from "./context.js";
import { lowerForGeneric } from "./for-generic.js";
import { lowerForNumeric } from "./for-numeric.js";
import { lowerFunctionStatement } from "./function.js";
import { lowerGoto } from "./goto.js";
import { lowerIf } from "./if.js";
import { lowerLocal } from "./local.js";
import { lowerBreak, lowerRepeat, lowerWhile } from "./loops.js";
import { lowerReturn } from "./return.js";

type Lowering<N> = (context: FunctionContext, node: N) => void;

/** One entry for each kind of statement. */
const lowerings: { [N in ast.Statement as N["type"]]: Lowering<N> } = {
  LocalStatement: lowerLocal,
  AssignmentStatement: lowerAssignment,
  CallStatement: (context, node) =>
    context.suspendInto(lowerCall(context, node.expression), "nothing", undefined, false),
  IfStatement: lowerIf,
  WhileStatement: lowerWhile,
  DoStatement: (context, node) => lowerBlock(context, node.body),
  RepeatStatement: lowerRepeat,
  ForNumericStatement: lowerForNumeric,
  ForGenericStatement: lowerForGeneric,
  FunctionDeclaration: lowerFunctionStatement,
  ReturnStatement: lowerReturn,
  BreakStatement: lowerBreak,
  GotoStatement: lowerGoto,
  LabelStatement: () => {},
};

export function lowerStatement(context: FunctionContext, node: ast.Statement): void {
  goOn();
  context.begin(node.range[0], () => (lowerings[node.type] as Lowering<ast.Statement>)(context, node));
}
