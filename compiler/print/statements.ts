import ts from "typescript";
import { printFunction } from "./expressions.js";
import { emitFlags, type Printer } from "./printer.js";

const { SyntaxKind } = ts;

/** One of the statements that emission makes. */
export function printStatement(printer: Printer, node: ts.Statement): void {
  switch (node.kind) {
    case SyntaxKind.ExpressionStatement:
      printer.expression((node as ts.ExpressionStatement).expression);
      printer.write(";");
      break;
    case SyntaxKind.VariableStatement:
      printer.declarations((node as ts.VariableStatement).declarationList);
      printer.write(";");
      break;
    case SyntaxKind.ReturnStatement:
      printReturn(printer, node as ts.ReturnStatement);
      break;
    case SyntaxKind.IfStatement:
      printIf(printer, node as ts.IfStatement);
      break;
    case SyntaxKind.Block:
      printer.block(node as ts.Block);
      break;
    case SyntaxKind.WhileStatement: {
      const { expression, statement } = node as ts.WhileStatement;
      printer.write("while (");
      printer.expression(expression);
      printer.write(")");
      printBody(printer, node, statement);
      break;
    }
    case SyntaxKind.ForStatement:
      printFor(printer, node as ts.ForStatement);
      break;
    case SyntaxKind.SwitchStatement:
      printSwitch(printer, node as ts.SwitchStatement);
      break;
    case SyntaxKind.BreakStatement:
    case SyntaxKind.ContinueStatement: {
      const { label } = node as ts.BreakOrContinueStatement;
      printer.write(node.kind === SyntaxKind.BreakStatement ? "break" : "continue");
      printer.write(label === undefined ? ";" : ` ${label.text};`);
      break;
    }
    case SyntaxKind.LabeledStatement: {
      const { label, statement } = node as ts.LabeledStatement;
      printer.write(`${label.text}: `);
      printer.statement(statement);
      break;
    }
    case SyntaxKind.FunctionDeclaration:
      printFunction(printer, node as ts.FunctionDeclaration);
      break;
    case SyntaxKind.ExportAssignment:
      printer.write("export default ");
      printer.expression((node as ts.ExportAssignment).expression);
      printer.write(";");
      break;
    default:
      throw new Error(`a statement that emission does not make: ${SyntaxKind[node.kind]}`);
  }
}

function printReturn(printer: Printer, { expression }: ts.ReturnStatement): void {
  printer.write("return");
  if (expression !== undefined) {
    printer.write(" ");
    printer.expression(expression);
  }
  printer.write(";");
}

function printIf(printer: Printer, node: ts.IfStatement): void {
  const { expression, thenStatement, elseStatement } = node;
  printer.write("if (");
  printer.expression(expression);
  printer.write(")");
  printBody(printer, node, thenStatement);
  if (elseStatement === undefined) return;
  printer.writer.writeLine();
  printer.write("else");
  if (ts.isIfStatement(elseStatement)) {
    printer.write(" ");
    printer.statement(elseStatement);
  } else printBody(printer, node, elseStatement);
}

/** What a condition or a loop governs: a block stands behind it, another statement on the next line. */
function printBody(printer: Printer, parent: ts.Statement, body: ts.Statement): void {
  if (ts.isBlock(body) || emitFlags(parent) & ts.EmitFlags.SingleLine) {
    printer.write(" ");
    printer.statement(body);
    return;
  }
  const { writer } = printer;
  writer.writeLine();
  writer.increaseIndent();
  printer.statement(body);
  writer.decreaseIndent();
}

function printFor(printer: Printer, node: ts.ForStatement): void {
  const { initializer, condition, incrementor, statement } = node;
  printer.write("for (");
  if (initializer !== undefined) {
    if (ts.isVariableDeclarationList(initializer)) printer.declarations(initializer);
    else printer.expression(initializer);
  }
  printer.write(";");
  for (const [part, end] of [
    [condition, ";"],
    [incrementor, ")"],
  ] as const) {
    if (part !== undefined) {
      printer.write(" ");
      printer.expression(part);
    }
    printer.write(end);
  }
  printBody(printer, node, statement);
}

function printSwitch(printer: Printer, { expression, caseBlock }: ts.SwitchStatement): void {
  const { writer } = printer;
  printer.write("switch (");
  printer.expression(expression);
  printer.write(") {");
  writer.increaseIndent();
  for (const clause of caseBlock.clauses) {
    writer.writeLine();
    if (ts.isCaseClause(clause)) {
      printer.write("case ");
      printer.expression(clause.expression);
      printer.write(":");
    } else printer.write("default:");
    const [first] = clause.statements;
    if (clause.statements.length === 1) {
      printer.write(" ");
      printer.statement(first);
    } else if (first !== undefined) printer.lines(clause.statements);
  }
  writer.writeLine();
  writer.decreaseIndent();
  printer.write("}");
}
