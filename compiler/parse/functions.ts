import type * as ast from "./ast.js";
import { parseName, parseVararg } from "./expressions.js";
import { FunctionScope } from "./flow.js";
import type { Mark, Reader } from "./reader.js";
import { parseStatements } from "./statements.js";

/** A function from its parameters to its `end`; `line` is where its `function` stands. */
export function parseFunctionBody(
  reader: Reader,
  mark: Mark,
  identifier: ast.FunctionDeclaration["identifier"],
  line: number,
  isLocal = false,
): ast.FunctionDeclaration {
  reader.expect("(");
  const parameters = parseParameters(reader);
  reader.expect(")");
  const enclosing = reader.scope;
  reader.scope = new FunctionScope(parameters.at(-1)?.type === "VarargLiteral");
  reader.scope.openBlock();
  if (identifier?.type === "MemberExpression" && identifier.indexer === ":") reader.scope.declare("self");
  for (const parameter of parameters) {
    if (parameter.type === "Identifier") reader.scope.declare(parameter.name);
  }
  const body = parseStatements(reader);
  const lost = reader.scope.closeBlock();
  if (lost !== undefined) reader.failAt(lost.message, lost.line, lost.column);
  reader.expectMatch("end", "function", line);
  reader.scope = enclosing;
  return { type: "FunctionDeclaration", identifier, isLocal, parameters, body, ...reader.extent(mark) };
}

function parseParameters(reader: Reader): ast.FunctionDeclaration["parameters"] {
  const parameters: ast.FunctionDeclaration["parameters"] = [];
  if (reader.at(")")) return parameters;
  do {
    if (reader.at("...")) {
      parameters.push(parseVararg(reader));
      break;
    }
    if (!reader.at("<name>")) reader.fail("<name> or '...' expected");
    parameters.push(parseName(reader));
  } while (reader.accept(","));
  return parameters;
}
