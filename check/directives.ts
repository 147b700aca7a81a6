import type * as ast from "../compiler/parse/ast.js";
import type { Comment } from "./comments.js";
import type { Finding } from "./finding.js";
import { walk } from "./walk.js";

/**
 * Comments as luacheck has them: `-- luacheck: globals a b.c`, `read globals`, `ignore`, `ignore NAME RULE`, `no unused`, `push`, `pop`. One that
 * stands alone on its line counts to the end of its function, one behind code counts for that line.
 */
export class Directives {
  private readonly all: Directive[] = [];

  constructor(
    private readonly source: string,
    chunk: ast.Chunk,
    comments: readonly Comment[],
  ) {
    const functions = [...walk(chunk)].map(({ node }) => node).filter(isFunction);
    const pushed: number[] = [];
    for (const comment of comments) {
      const options = /^\s*luacheck:\s*(.*)$/s.exec(comment.text)?.[1].split(",") ?? [];
      for (const words of options.map((option) => option.trim().split(/\s+/))) {
        if (words[0] === "push") pushed.push(this.all.length);
        else if (words[0] === "pop") this.endSince(pushed.pop(), comment.start);
        else this.add(words, this.rangeOf(comment, functions));
      }
    }
  }

  /** Whether a comment says that this global, or field of a global, is defined. */
  declares(path: string, offset: number): boolean {
    return this.all.some((one) => one.type === "globals" && covers(one, offset) && one.words.has(path));
  }

  ignores(finding: Finding, offset: number): boolean {
    return this.all.some(
      (one) =>
        one.type === "ignore" &&
        covers(one, offset) &&
        (one.words.size === 0 || [...one.words].some((word) => isMeant(word, finding))),
    );
  }

  private add(words: readonly string[], range: Range): void {
    const [first, second, ...rest] = words.join(" ").replace(/^new /, "").replace(/_/, " ").split(" ");
    if (first === "globals") this.all.push({ type: "globals", words: wordsOf(words, "globals"), ...range });
    else if (first === "read" && second === "globals") {
      this.all.push({ type: "globals", words: wordsOf(words, "globals"), ...range });
    } else if (first === "ignore")
      this.all.push({ type: "ignore", words: new Set(words.slice(1)), ...range });
    else if (first === "no" && second === "unused") {
      const meant = rest[0] === "args" ? ["unused-argument"] : UNUSED;
      this.all.push({ type: "ignore", words: new Set(meant), ...range });
    }
  }

  private rangeOf({ start, isFirst }: Comment, functions: readonly ast.FunctionDeclaration[]): Range {
    if (!isFirst) {
      const lineStart =
        Math.max(this.source.lastIndexOf("\n", start), this.source.lastIndexOf("\r", start)) + 1;
      return { from: lineStart, to: start };
    }
    const around = functions.findLast(({ range }) => range[0] < start && start < range[1]);
    return { from: start, to: around?.range[1] ?? this.source.length };
  }

  /** Lets directives end that came behind a `push`. */
  private endSince(first: number | undefined, offset: number): void {
    for (let i = first ?? this.all.length; i < this.all.length; i++) {
      this.all[i] = { ...this.all[i], to: Math.min(this.all[i].to, offset) };
    }
  }
}

interface Range {
  readonly from: number;
  readonly to: number;
}

interface Directive extends Range {
  readonly type: "globals" | "ignore";
  readonly words: ReadonlySet<string>;
}

const UNUSED = ["unused-local", "unused-argument", "unused-loop-variable"];

/** luacheck's numbers for what we have rules for. */
const CODES: readonly [code: RegExp, rules: readonly string[]][] = [
  [/^1[14]/, ["undefined-global", "unknown-field"]],
  [/^2[123]1/, ["unused-local"]],
  [/^212/, ["unused-argument"]],
  [/^213/, ["unused-loop-variable"]],
];

/** Whether `NAME`, `RULE`, a number of luacheck's or `NUMBER/NAME` means this finding. */
function isMeant(word: string, { rule, name }: Finding): boolean {
  const [, code, only] = /^(\d+)(?:\/(.*))?$/.exec(word) ?? [];
  if (code === undefined) return word === rule || word === name;
  const isRule = CODES.some(([pattern, rules]) => pattern.test(code) && rules.includes(rule));
  return isRule && (only === undefined || only === name);
}

function covers({ from, to }: Range, offset: number): boolean {
  return from <= offset && offset <= to;
}

function wordsOf(words: readonly string[], after: string): ReadonlySet<string> {
  return new Set(words.slice(words.findIndex((word) => word.endsWith(after)) + 1));
}

function isFunction(node: ast.Node): node is ast.FunctionDeclaration {
  return node.type === "FunctionDeclaration";
}
