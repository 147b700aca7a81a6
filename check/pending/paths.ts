import type { Scopes } from "../../compiler/analyze/scopes.js";
import type { Variable } from "../../compiler/analyze/variable.js";
import type * as ast from "../../compiler/parse/ast.js";
import { isGlobalCall } from "../expressions.js";
import type { Program } from "../program.js";
import { walk } from "../walk.js";
import type { HandingOn } from "./handing-on.js";
import type { Mark } from "./mark.js";
import {
  distinct,
  learn,
  marked,
  type Path,
  type Paths,
  truthOf,
  Unclear,
  unmarked,
  without,
} from "./path.js";

const NOWHERE: Paths = [];

/** Follows the paths of a function from a mark on. */
export class PathFinder {
  /** The `return`s, or the function itself for its end, that are reached while the key is still pending. */
  private readonly leaks = new Set<ast.Node>();
  private breaks: Path[] = [];
  private readonly scopes: Scopes;

  constructor(
    program: Program,
    private readonly mark: Mark,
    private readonly handingOn: HandingOn,
  ) {
    this.scopes = program.scopes;
  }

  /** Where the function ends while the key is still pending, in the order of the source; nothing if it cannot be followed. */
  static leaksOf(program: Program, mark: Mark, handingOn: HandingOn): readonly ast.Node[] {
    const finder = new PathFinder(program, mark, handingOn);
    const { body } = mark.owner ?? program.chunk;
    try {
      const end = finder.statements(body, [{ marked: false, truths: new Map() }]);
      if (end.some(({ marked }) => marked)) finder.leaks.add(mark.owner ?? program.chunk);
    } catch (error) {
      if (!(error instanceof Unclear)) throw error;
      return [];
    }
    return [...finder.leaks];
  }

  private statements(body: readonly ast.Statement[], paths: Paths): Paths {
    let now = paths;
    for (const statement of body) {
      if (now.length === 0) break;
      now = distinct(this.statement(statement, now));
    }
    return now;
  }

  /** A block of its own: where the key's locals end, it is somebody else's. */
  private block(body: readonly ast.Statement[], paths: Paths): Paths {
    const { variables } = this.mark.key;
    const endsKey = body.some(
      (statement) =>
        statement.type === "LocalStatement" &&
        statement.variables.some((name) => variables.has(this.scopes.variableOf(name) as Variable)),
    );
    const after = this.statements(body, paths);
    return endsKey ? unmarked(after) : after;
  }

  private statement(node: ast.Statement, paths: Paths): Paths {
    switch (node.type) {
      case "LocalStatement":
      case "AssignmentStatement":
        return this.assignment(node, paths);
      case "CallStatement":
        return this.call(node, paths);
      case "ReturnStatement": {
        if (this.holdsMark(node)) throw new Unclear();
        const left = this.after(node, paths);
        if (left.some(({ marked }) => marked)) this.leaks.add(node);
        return NOWHERE;
      }
      case "IfStatement":
        return this.conditional(node, paths);
      case "DoStatement":
        return this.block(node.body, paths);
      case "WhileStatement":
      case "RepeatStatement":
      case "ForNumericStatement":
      case "ForGenericStatement":
        return this.loop(node, paths);
      case "FunctionDeclaration":
        return this.after(node, paths);
      case "BreakStatement":
        this.breaks.push(...paths);
        return NOWHERE;
      case "GotoStatement":
      case "LabelStatement":
        throw new Unclear();
    }
  }

  private assignment(node: ast.LocalStatement | ast.AssignmentStatement, paths: Paths): Paths {
    const [target] = node.variables;
    const [value] = node.init;
    const variables = node.variables.map((one) =>
      one.type === "Identifier" ? this.scopes.variableOf(one) : undefined,
    );
    if (this.holdsMark(node)) {
      const [result] = variables;
      const isResult = value === this.mark.call && target.type === "Identifier" && this.mark.isProtected;
      if (!isResult || result === undefined || result.boxed) throw new Unclear();
      const known = paths.map((path) => without(path, variables));
      return [
        ...known.map((path) => learn(marked(path), result, true)),
        ...known.map((path) => learn(path, result, false)),
      ];
    }
    return this.after(node, paths).map((path) => {
      let now = without(path, variables);
      for (const [i, variable] of variables.entries()) {
        const truth = truthOf(node.init[i], i >= node.init.length && node.init.length === 0);
        if (variable !== undefined && !variable.boxed && truth !== undefined)
          now = learn(now, variable, truth);
      }
      return now;
    });
  }

  private call(node: ast.CallStatement, paths: Paths): Paths {
    if (node.expression === this.mark.call && !this.mark.isProtected) return paths.map(marked);
    if (this.holdsMark(node)) throw new Unclear();
    const ends =
      isGlobalCall(node.expression, ["error"], this.scopes) ||
      isGlobalCall(node.expression, ["os", "exit"], this.scopes);
    return ends ? NOWHERE : this.after(node, paths);
  }

  private conditional(node: ast.IfStatement, paths: Paths): Paths {
    const ends: Path[] = [];
    let rest = paths;
    for (const clause of node.clauses) {
      if (clause.type === "ElseClause") {
        ends.push(...this.block(clause.body, rest));
        rest = NOWHERE;
      } else {
        const { yes, no } = this.condition(clause.condition, rest);
        ends.push(...this.block(clause.body, distinct(yes)));
        rest = distinct(no);
      }
    }
    return [...ends, ...rest];
  }

  private loop(
    node: ast.WhileStatement | ast.RepeatStatement | ast.ForNumericStatement | ast.ForGenericStatement,
    paths: Paths,
  ): Paths {
    const outer = this.breaks;
    this.breaks = [];
    let entering = paths;
    let leaving: Paths = NOWHERE;
    // Twice: what one turn leaves behind is what the next one begins with.
    for (let turn = 0; turn < 2; turn++) {
      const { yes, no } = this.entered(node, entering);
      const body = this.block(node.body, distinct(yes));
      const after = this.isOfEachTurn(node) ? unmarked(body) : body;
      const end = node.type === "RepeatStatement" ? this.condition(node.condition, after) : undefined;
      leaving = distinct([...leaving, ...no, ...(end?.yes ?? NOWHERE)]);
      entering = distinct([...entering, ...(end?.no ?? after)]);
    }
    if (node.type !== "RepeatStatement") leaving = distinct([...leaving, ...this.entered(node, entering).no]);
    const all = [...leaving, ...this.breaks];
    this.breaks = outer;
    // How often a loop is run is not known: one that ends the pending state somewhere may always do so.
    const ends = node.body.some((statement) => this.handingOn.happensIn(statement, this.mark.key));
    return ends ? unmarked(all) : all;
  }

  private entered(
    node: ast.WhileStatement | ast.RepeatStatement | ast.ForNumericStatement | ast.ForGenericStatement,
    paths: Paths,
  ): { yes: Paths; no: Paths } {
    switch (node.type) {
      case "WhileStatement":
        return this.condition(node.condition, paths);
      case "RepeatStatement":
        return { yes: paths, no: NOWHERE };
      case "ForNumericStatement":
        return { yes: paths, no: paths };
      case "ForGenericStatement": {
        let now = paths;
        for (const iterator of node.iterators) now = this.after(iterator, now);
        return { yes: now, no: now };
      }
    }
  }

  /** Whether the key is another one in each turn of a loop. */
  private isOfEachTurn(node: ast.Statement): boolean {
    if (node.type !== "ForNumericStatement" && node.type !== "ForGenericStatement") return false;
    const names = node.type === "ForNumericStatement" ? [node.variable] : node.variables;
    return names.some((name) => this.mark.key.variables.has(this.scopes.variableOf(name) as Variable));
  }

  /** The paths on which a condition is true, and those on which it is not. */
  private condition(node: ast.Expression, paths: Paths): { yes: Paths; no: Paths } {
    if (node === this.mark.call && this.mark.isProtected) return { yes: paths.map(marked), no: paths };
    if (node.type === "UnaryExpression" && node.operator === "not") {
      const { yes, no } = this.condition(node.argument, paths);
      return { yes: no, no: yes };
    }
    if (node.type === "LogicalExpression") {
      const left = this.condition(node.left, paths);
      const right = this.condition(node.right, node.operator === "and" ? left.yes : left.no);
      return node.operator === "and"
        ? { yes: right.yes, no: [...left.no, ...right.no] }
        : { yes: [...left.yes, ...right.yes], no: right.no };
    }
    if (node.type === "BinaryExpression" && (node.operator === "==" || node.operator === "~=")) {
      const compared = this.comparison(node, paths);
      if (compared !== undefined) {
        return node.operator === "==" ? compared : { yes: compared.no, no: compared.yes };
      }
    }
    const truth = truthOf(node, false);
    if (truth !== undefined) return truth ? { yes: paths, no: NOWHERE } : { yes: NOWHERE, no: paths };
    const variable = node.type === "Identifier" ? this.scopes.variableOf(node) : undefined;
    if (variable !== undefined && !variable.boxed) {
      return {
        yes: paths
          .filter(({ truths }) => truths.get(variable) !== false)
          .map((path) => learn(path, variable, true)),
        no: paths
          .filter(({ truths }) => truths.get(variable) !== true)
          .map((path) => learn(path, variable, false)),
      };
    }
    if (this.holdsMark(node)) throw new Unclear();
    const after = this.after(node, paths);
    return { yes: after, no: after };
  }

  /** `x == true`, `x == false`, `x == nil`. */
  private comparison(
    { left, right }: ast.BinaryExpression,
    paths: Paths,
  ): { yes: Paths; no: Paths } | undefined {
    if (right.type === "BooleanLiteral") {
      const { yes, no } = this.condition(left, paths);
      return right.value ? { yes, no } : { yes: no, no: yes };
    }
    const variable = left.type === "Identifier" ? this.scopes.variableOf(left) : undefined;
    if (right.type !== "NilLiteral" || variable === undefined) return undefined;
    return { yes: paths.filter(({ truths }) => truths.get(variable) !== true), no: paths };
  }

  /** The paths behind something that is evaluated. */
  private after(node: ast.Node, paths: Paths): Paths {
    const isMarked = paths.some(({ marked }) => marked);
    return isMarked && this.handingOn.happensIn(node, this.mark.key) ? unmarked(paths) : paths;
  }

  private holdsMark(root: ast.Node): boolean {
    for (const { node } of walk(root)) if (node === this.mark.call) return true;
    return false;
  }
}
