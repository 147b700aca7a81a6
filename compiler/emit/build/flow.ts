import ts from "typescript";
import { block } from "./statements.js";
import { number } from "./values.js";

/* Loops, jumps and switches. */

const { factory } = ts;

/** A loop over one statement, without braces. */
export function loopWhile(condition: ts.Expression, body: ts.Statement): ts.Statement {
  return factory.createWhileStatement(condition, body);
}

export function whileLoop(condition: ts.Expression, body: readonly ts.Statement[]): ts.Statement {
  return factory.createWhileStatement(condition, block(body));
}

export function forLoop(
  initializer: ts.ForInitializer | undefined,
  condition: ts.Expression,
  increment: ts.Expression | undefined,
  body: readonly ts.Statement[],
): ts.Statement {
  return factory.createForStatement(initializer, condition, increment, block(body));
}

/** A loop over one statement, without braces, that only ends from within. */
export function forEver(
  initializer: ts.ForInitializer | undefined,
  increment: ts.Expression,
  body: ts.Statement,
): ts.Statement {
  return factory.createForStatement(initializer, undefined, increment, body);
}

/** `for (…; …;) { … }` on one line. */
export function shortFor(
  initializer: ts.ForInitializer,
  condition: ts.Expression,
  increment: ts.Expression,
  body: readonly ts.Statement[],
): ts.Statement {
  const block = ts.setEmitFlags(factory.createBlock(body, false), ts.EmitFlags.SingleLine);
  return factory.createForStatement(initializer, condition, increment, block);
}

export function labelled(label: string | undefined, body: ts.Statement): ts.Statement {
  return label === undefined ? body : factory.createLabeledStatement(label, body);
}

export function breakTo(label: string | undefined): ts.Statement {
  return factory.createBreakStatement(label);
}

export function continueTo(label: string | undefined): ts.Statement {
  return factory.createContinueStatement(label);
}

/** `switch (value) { case 1: case 2: … }`; each clause falls through into the next. */
export function switchOn(
  value: ts.Expression,
  clauses: readonly { readonly labels: readonly number[]; readonly statements: readonly ts.Statement[] }[],
): ts.Statement {
  return factory.createSwitchStatement(
    value,
    factory.createCaseBlock(
      clauses.flatMap(({ labels, statements }) =>
        labels.map((label, i) =>
          factory.createCaseClause(number(label), i === labels.length - 1 ? statements : []),
        ),
      ),
    ),
  );
}
