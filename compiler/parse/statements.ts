import type * as ast from "./ast.js";
import { parseExpression, parseExpressionList, parseName, parseSuffixed } from "./expressions.js";
import type { FlowError } from "./flow.js";
import { parseFunctionBody } from "./functions.js";
import type { Reader } from "./reader.js";

const BLOCK_END: ReadonlySet<string> = new Set(["else", "elseif", "end", "until", "<eof>"]);

/** The statements of a block, up to the token that ends it. The block itself is opened and closed by who calls. */
export function parseStatements(reader: Reader): ast.Statement[] {
  return reader.nested(() => {
    const statements: ast.Statement[] = [];
    while (!BLOCK_END.has(reader.token.type)) {
      if (reader.syntax.relaxedStatements && reader.accept(";")) continue;
      const statement = parseStatement(reader);
      statements.push(statement);
      reader.accept(";");
      if (statement.type === "ReturnStatement") break;
      if (statement.type === "BreakStatement" && !reader.syntax.relaxedStatements) break;
    }
    return statements;
  });
}

/** A block of its own, with its locals and labels. */
function parseBlock(reader: Reader, isLoop = false, locals: readonly ast.Identifier[] = []): ast.Statement[] {
  reader.scope.openBlock(isLoop);
  for (const local of locals) reader.scope.declare(local.name);
  const statements = parseStatements(reader);
  reader.scope.closeBlock();
  return statements;
}

function parseStatement(reader: Reader): ast.Statement {
  const { syntax, token } = reader;
  if (token.type === "::" && syntax.goto !== "none") return parseLabel(reader);
  check(reader, reader.scope.crossingError());
  switch (token.type) {
    case "if":
      return parseIf(reader);
    case "while":
      return parseWhile(reader);
    case "do":
      return parseDo(reader);
    case "for":
      return parseFor(reader);
    case "repeat":
      return parseRepeat(reader);
    case "function":
      return parseFunction(reader);
    case "local":
      return parseLocal(reader);
    case "return":
      return parseReturn(reader);
    case "break":
      return parseBreak(reader);
    case "goto":
      return parseGoto(reader);
    case "<name>":
      if (token.value === "goto" && syntax.goto === "contextual" && reader.lookahead().type === "<name>") {
        return parseGoto(reader);
      }
  }
  return parseCallOrAssignment(reader);
}

function check(reader: Reader, error: FlowError | undefined): void {
  if (error !== undefined) reader.failAt(error.message, error.line, error.column);
}

function parseIf(reader: Reader): ast.IfStatement {
  const mark = reader.mark();
  const clauses: ast.IfStatement["clauses"] = [];
  do {
    const start = reader.mark();
    const type = reader.next().type === "if" ? "IfClause" : "ElseifClause";
    const condition = parseExpression(reader);
    reader.expect("then");
    const body = parseBlock(reader);
    clauses.push({ type, condition, body, ...reader.extent(start) });
  } while (reader.at("elseif"));
  const start = reader.mark();
  if (reader.accept("else")) {
    const body = parseBlock(reader);
    clauses.push({ type: "ElseClause", body, ...reader.extent(start) });
  }
  reader.expectMatch("end", "if", mark.line);
  return { type: "IfStatement", clauses, ...reader.extent(mark) };
}

function parseWhile(reader: Reader): ast.WhileStatement {
  const mark = reader.mark();
  reader.next();
  const condition = parseExpression(reader);
  reader.expect("do");
  const body = parseBlock(reader, true);
  reader.expectMatch("end", "while", mark.line);
  return { type: "WhileStatement", condition, body, ...reader.extent(mark) };
}

function parseDo(reader: Reader): ast.DoStatement {
  const mark = reader.mark();
  reader.next();
  const body = parseBlock(reader);
  reader.expectMatch("end", "do", mark.line);
  return { type: "DoStatement", body, ...reader.extent(mark) };
}

function parseRepeat(reader: Reader): ast.RepeatStatement {
  const mark = reader.mark();
  reader.next();
  reader.scope.openBlock(true);
  const body = parseStatements(reader);
  reader.expectMatch("until", "repeat", mark.line);
  // The condition sees the body's locals: a label before it does not end their scope.
  check(reader, reader.scope.crossingError());
  const condition = parseExpression(reader);
  reader.scope.closeBlock();
  return { type: "RepeatStatement", condition, body, ...reader.extent(mark) };
}

function parseFor(reader: Reader): ast.ForNumericStatement | ast.ForGenericStatement {
  const mark = reader.mark();
  reader.next();
  const variable = parseName(reader);
  if (reader.accept("=")) {
    const start = parseExpression(reader);
    reader.expect(",");
    const end = parseExpression(reader);
    const step = reader.accept(",") ? parseExpression(reader) : null;
    const body = parseForBody(reader, [variable], mark.line);
    return { type: "ForNumericStatement", variable, start, end, step, body, ...reader.extent(mark) };
  }
  if (!reader.at(",") && !reader.at("in")) reader.fail("'=' or 'in' expected");
  const variables = [variable];
  while (reader.accept(",")) variables.push(parseName(reader));
  reader.expect("in");
  const iterators = parseExpressionList(reader);
  const body = parseForBody(reader, variables, mark.line);
  return { type: "ForGenericStatement", variables, iterators, body, ...reader.extent(mark) };
}

function parseForBody(reader: Reader, variables: readonly ast.Identifier[], line: number): ast.Statement[] {
  reader.expect("do");
  const body = parseBlock(reader, true, variables);
  reader.expectMatch("end", "for", line);
  return body;
}

function parseFunction(reader: Reader): ast.FunctionDeclaration {
  const mark = reader.mark();
  reader.next();
  const start = reader.mark();
  let name: ast.Identifier | ast.MemberExpression = parseName(reader);
  while (reader.at(".") || reader.at(":")) {
    const indexer = reader.next().type as "." | ":";
    const identifier = parseName(reader);
    name = { type: "MemberExpression", base: name, indexer, identifier, ...reader.extent(start) };
    if (indexer === ":") break;
  }
  return parseFunctionBody(reader, mark, name, mark.line);
}

function parseLocal(reader: Reader): ast.LocalStatement | ast.FunctionDeclaration {
  const mark = reader.mark();
  reader.next();
  const { line } = reader.token;
  if (reader.accept("function")) {
    const name = parseName(reader);
    reader.scope.declare(name.name);
    return parseFunctionBody(reader, mark, name, line, true);
  }
  const variables = [parseName(reader)];
  while (reader.accept(",")) variables.push(parseName(reader));
  const init = reader.accept("=") ? parseExpressionList(reader) : [];
  for (const variable of variables) reader.scope.declare(variable.name);
  return { type: "LocalStatement", variables, init, ...reader.extent(mark) };
}

function parseReturn(reader: Reader): ast.ReturnStatement {
  const mark = reader.mark();
  reader.next();
  const isEmpty = BLOCK_END.has(reader.token.type) || reader.at(";");
  const list = isEmpty ? [] : parseExpressionList(reader);
  return { type: "ReturnStatement", arguments: list, ...reader.extent(mark) };
}

function parseBreak(reader: Reader): ast.BreakStatement {
  const mark = reader.mark();
  reader.next();
  if (!reader.scope.isInLoop()) reader.fail("no loop to break");
  return { type: "BreakStatement", ...reader.extent(mark) };
}

function parseGoto(reader: Reader): ast.GotoStatement {
  const mark = reader.mark();
  reader.next();
  const label = parseName(reader);
  reader.scope.addGoto(label.name, mark.line, mark.column);
  return { type: "GotoStatement", label, ...reader.extent(mark) };
}

function parseLabel(reader: Reader): ast.LabelStatement {
  const mark = reader.mark();
  reader.next();
  const label = parseName(reader);
  check(reader, reader.scope.addLabel(label.name, mark.line, mark.column));
  reader.expect("::");
  return { type: "LabelStatement", label, ...reader.extent(mark) };
}

function parseCallOrAssignment(reader: Reader): ast.CallStatement | ast.AssignmentStatement {
  const mark = reader.mark();
  const expression = parseSuffixed(reader);
  if (isCall(expression) && !expression.inParens) {
    return { type: "CallStatement", expression, ...reader.extent(mark) };
  }
  const variables = [asTarget(reader, expression)];
  while (reader.accept(",")) variables.push(asTarget(reader, parseSuffixed(reader)));
  reader.expect("=");
  const init = parseExpressionList(reader);
  return { type: "AssignmentStatement", variables, init, ...reader.extent(mark) };
}

function isCall(expression: ast.Expression): expression is ast.AnyCall {
  const { type } = expression;
  return type === "CallExpression" || type === "TableCallExpression" || type === "StringCallExpression";
}

function asTarget(reader: Reader, expression: ast.Expression): ast.AssignmentTarget {
  const { type } = expression;
  const isTarget = type === "Identifier" || type === "MemberExpression" || type === "IndexExpression";
  if (!isTarget || expression.inParens) return reader.fail("syntax error");
  return expression;
}
