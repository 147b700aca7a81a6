import ts from "typescript";

const { factory } = ts;

/**
 * Compiled code without the possibility of waiting: no call's answer is tested, and there are no continuations. What remains is the
 * synchronous path, otherwise the same to the letter.
 *
 *     if ((wait = f(x)) instanceof Promise) return main$async(1, wait);   ->   f(x);
 *     if (y instanceof Promise) return main$async(2, y);                  ->
 *
 * @param {string} code
 */
export function withoutContinuations(code) {
  const file = ts.createSourceFile("chunk.js", code, ts.ScriptTarget.ESNext, false, ts.ScriptKind.JS);
  const { transformed } = ts.transform(file, [
    (context) => {
      const visit = (node) => {
        if (ts.isVariableStatement(node) && isContinuation(node.declarationList.declarations[0].name))
          return undefined;
        if (ts.isIfStatement(node) && handsOver(node.thenStatement))
          return ts.visitNode(operationOf(node), visit);
        return ts.visitEachChild(node, visit, context);
      };
      return (root) => ts.visitNode(root, visit);
    },
  ]);
  const text = ts.createPrinter().printFile(transformed[0]);
  if (/\$async|\bawait\b/.test(text)) throw new Error("some possibility of waiting is left");
  return text;
}

const isContinuation = (name) => name.text?.endsWith("$async") === true;

/** `return main$async(…);` */
function handsOver(statement) {
  if (!ts.isReturnStatement(statement)) return false;
  const { expression } = statement;
  return expression !== undefined && ts.isCallExpression(expression) && isContinuation(expression.expression);
}

/** What was tested, as a statement of its own: the operation, if the test contains it. */
function operationOf({ expression: { left } }) {
  if (!ts.isParenthesizedExpression(left)) return factory.createEmptyStatement();
  return factory.createExpressionStatement(left.expression.right);
}
