import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import type * as ast from "../../compiler/parse/ast.js";
import { chunkId } from "../../compiler/parse/chunk-id.js";
import { type ParseOptions, parse } from "../../compiler/parse/index.js";

function statements(source: string, options: Partial<ParseOptions> = {}): ast.Statement[] {
  return parse(source, { chunkName: "@t.lua", ...options }).body;
}

/** The expression of `return …`. */
function expression(source: string, options: Partial<ParseOptions> = {}): ast.Expression {
  const [statement] = statements(`return ${source}`, options);
  if (statement.type !== "ReturnStatement") throw new Error("not an expression");
  return statement.arguments[0];
}

function stringValue(source: string, options: Partial<ParseOptions> = {}): string {
  const node = expression(source, options);
  if (node.type !== "StringLiteral") throw new Error(`not a string: ${node.type}`);
  return node.value;
}

function numberValue(source: string): number {
  const node = expression(source);
  if (node.type !== "NumericLiteral") throw new Error(`not a number: ${node.type}`);
  return node.value;
}

describe("strings", () => {
  it.each([
    [String.raw`"\a\b\f\n\r\t\v\\\"\'"`, "\x07\b\f\n\r\t\v\\\"'"],
    [String.raw`"\65\066\0\255x"`, "AB\0\xffx"],
    [String.raw`"\x41\xfF"`, "A\xff"],
    [
      String.raw`"\u{41}\u{e9}\u{20AC}\u{1F600}\u{D800}"`,
      "A\xc3\xa9\xe2\x82\xac\xf0\x9f\x98\x80\xed\xa0\x80",
    ],
    [String.raw`"\u{7FFFFFFF}"`, "\xfd\xbf\xbf\xbf\xbf\xbf"],
    ['"a\\z  \n\t  b"', "ab"],
    ['"a\\\nb\\\r\nc"', "a\nb\nc"],
    [String.raw`"\d+\."`, "d+."],
    ["[[a\r\nb\rc\n\rd\n]]", "a\nb\nc\nd\n"],
    ["[[\r\na]]", "a"],
    ["[==[\n]] ]=] \\n]==]", "]] ]=] \\n"],
    ["'ol\xc3\xa1'", "ol\xc3\xa1"],
  ])("%j", (source, value) => {
    expect(stringValue(source)).toBe(value);
  });

  it("narrower dialects keep 5.1's escapes", () => {
    expect(stringValue(String.raw`"\x41\z"`, { dialect: "5.1" })).toBe("x41z");
  });
});

describe("numerals", () => {
  it.each([
    ["3", 3],
    ["3.", 3],
    [".5", 0.5],
    ["3.25e-2", 0.0325],
    ["1E+3", 1000],
    ["1e400", Number.POSITIVE_INFINITY],
    ["0xff", 255],
    ["0XFFFFFFFFFFFFFFFF", 2 ** 64],
    ["0x.8", 0.5],
    ["0xA.8p1", 21],
    ["0x1P-4", 0.0625],
    ["0xep1", 28],
    ["0b101", 5],
  ])("%s", (source, value) => {
    expect(numberValue(source)).toBe(value);
  });

  it("an operator may follow without space", () => {
    expect(expression("0xe+1")).toMatchObject({ type: "BinaryExpression", operator: "+" });
    expect(expression("1 ..2")).toMatchObject({ type: "BinaryExpression", operator: ".." });
  });
});

describe("parentheses", () => {
  it("are known on the node inside", () => {
    expect(expression("(f())")).toMatchObject({ type: "CallExpression", inParens: true });
    expect(expression("((...))")).toMatchObject({ type: "VarargLiteral", inParens: true });
    expect(expression("f()").inParens).toBeUndefined();
    expect(expression("(f()).x").inParens).toBeUndefined();
    expect(expression("(a or b)(c)")).toMatchObject({ base: { type: "LogicalExpression", inParens: true } });
  });

  it("of calls and parameter lists are others", () => {
    const isInParens = (source: string) => {
      const node = expression(source);
      return node.type === "CallExpression" && node.arguments[0].inParens;
    };
    expect(isInParens("f(x)")).toBeUndefined();
    expect(isInParens("f((x))")).toBe(true);
    expect(isInParens("f((x), y)")).toBe(true);
    expect(isInParens("f(g(x))")).toBeUndefined();
    expect(isInParens("f(function(x) end)")).toBeUndefined();
    const parameter = expression("function(x) return (x) end");
    expect(parameter).toMatchObject({ body: [{ arguments: [{ inParens: true }] }] });
    expect(parameter).not.toHaveProperty("parameters.0.inParens");
  });
});

describe("operators", () => {
  const shape = (node: ast.Expression): string => {
    if (node.type === "BinaryExpression" || node.type === "LogicalExpression") {
      return `(${shape(node.left)} ${node.operator} ${shape(node.right)})`;
    }
    if (node.type === "UnaryExpression") return `(${node.operator} ${shape(node.argument)})`;
    return node.type === "Identifier" ? node.name : "?";
  };

  it.each([
    ["a or b and c", "(a or (b and c))"],
    ["a .. b .. c .. d", "(a .. (b .. (c .. d)))"],
    ["a .. b + c .. d", "(a .. ((b + c) .. d))"],
    ["a ^ b ^ c", "(a ^ (b ^ c))"],
    ["- a ^ - b", "(- (a ^ (- b)))"],
    ["not a == b", "((not a) == b)"],
    ["- - a * b", "((- (- a)) * b)"],
    ["a < b == c", "((a < b) == c)"],
    ["a | b ~ c & d << e .. f", "(a | (b ~ (c & (d << (e .. f)))))"],
    ["a // b % ~ c", "((a // b) % (~ c))"],
    ["a - b - c", "((a - b) - c)"],
    ["a == b .. c == d", "((a == (b .. c)) == d)"],
  ])("%s", (source, expected) => {
    expect(shape(expression(source))).toBe(expected);
  });
});

describe("words that look like syntax", () => {
  it("a string is never punctuation or a keyword", () => {
    expect(stringValue('"end"')).toBe("end");
    expect(expression('{f "="}')).toMatchObject({ fields: [{ type: "TableValue" }] });
    expect(expression('f "("')).toMatchObject({ type: "StringCallExpression", argument: { value: "(" } });
    expect(expression('{"," ; ";"}')).toMatchObject({ fields: [{}, {}] });
  });

  it("a numeral of 5.1 ends before a concatenation", () => {
    const program = "return 1e1..2, 0x1p4..x, .5e1..2";
    const values = program.slice(7).split(", ");
    const [statement] = statements(program, { dialect: "5.1" });
    expect(statement).toMatchObject({ arguments: values.map(() => ({ operator: ".." })) });
  });

  it("a numeral behind a name is none of its letters", () => {
    expect(() => statements("x.1 = 2")).toThrow("'=' expected near '.1'");
  });

  it("comments may look like anything", () => {
    expect(statements('a() --[=[ " ]] \n ]=] b() --[==x\nc() --[[]]--')).toHaveLength(3);
  });

  it("break; ends a block in 5.1 too", () => {
    expect(statements("while a do break; end", { dialect: "5.1" })).toMatchObject([{ body: [{}] }]);
  });

  it("a call's parenthesis in 5.1 stands on the line on which the function ends", () => {
    const options = { dialect: "5.1" } as const;
    expect(statements("f [[\n]](x)", options)).toHaveLength(1);
    expect(() => statements("f --[[\n]](x)", options)).toThrow("ambiguous syntax");
  });

  it("break need not end its block", () => {
    expect(statements("while a do break; end")).toHaveLength(1);
    expect(statements("while a do break f() end")).toMatchObject([
      { body: [{ type: "BreakStatement" }, {}] },
    ]);
  });

  it("goto is a statement only before a name", () => {
    expect(statements("goto a ::a::")).toMatchObject([{ type: "GotoStatement" }, { type: "LabelStatement" }]);
    expect(statements("goto = 1 goto(2)")).toMatchObject([
      { type: "AssignmentStatement", variables: [{ name: "goto" }] },
      { type: "CallStatement" },
    ]);
    expect(statements("goto goto x = goto y = 1 ::goto::")).toMatchObject([
      { type: "GotoStatement", label: { name: "goto" } },
      { type: "AssignmentStatement", init: [{ name: "goto" }] },
      { type: "AssignmentStatement" },
      { type: "LabelStatement", label: { name: "goto" } },
    ]);
  });

  it("letters over 127 make names in luajit only", () => {
    expect(statements("\xc3\xa9 = 1", { dialect: "luajit" })).toHaveLength(1);
    expect(() => statements("\xc3\xa9 = 1")).toThrow("unexpected symbol");
  });
});

describe("a file's header", () => {
  it("is skipped, its line counted", () => {
    expect(statements("# /usr/bin/lua\nf()")).toMatchObject([{ loc: { start: { line: 2, column: 0 } } }]);
    expect(statements("#!/usr/bin/lua\nf()", { chunkName: "=stdin" })).toHaveLength(1);
    expect(statements("\xef\xbb\xbff()")).toHaveLength(1);
    expect(statements("\xef\xbb\xbf#!x\nf()")).toHaveLength(1);
    expect(statements("#only")).toHaveLength(0);
  });

  it("is an error in a string", () => {
    expect(() => statements("# x\nf()", { chunkName: "# x\nf()" })).toThrow("unexpected symbol near '#'");
  });
});

describe("positions", () => {
  it("count every kind of newline once", () => {
    const lines = statements("a()\rb()\r\nc()\n\rd()\n\ne()").map((statement) => statement.loc.start.line);
    expect(lines).toEqual([1, 2, 3, 4, 6]);
  });

  it("a call knows where its arguments begin", () => {
    const [call] = statements("f.g\n  {\n}");
    expect(call).toMatchObject({ expression: { open: { line: 2, column: 2 } } });
  });
});

describe("chunkId", () => {
  it.each([
    ["@script.lua", "script.lua"],
    ["=stdin", "stdin"],
    ["return 1", '[string "return 1"]'],
    ["a\nb", '[string "a..."]'],
    ["x".repeat(60), `[string "${"x".repeat(43)}..."]`],
    [`@${"d/".repeat(40)}f.lua`, `...${"d/".repeat(40)}f.lua`.replace(/^\.\.\..*(.{52})$/, "...$1")],
    [`=${"n".repeat(80)}`, "n".repeat(59)],
  ])("%j", (name, shown) => {
    expect(chunkId(name)).toBe(shown);
  });
});

describe("every node of the corpus", () => {
  const corpus = join(import.meta.dirname, "..", "corpus");
  const files = readdirSync(corpus, { recursive: true, encoding: "utf8" }).filter(
    (file) => file.endsWith(".lua") && !file.endsWith("broken.lua"),
  );

  it.each(files)("stands where it says: %s", (file) => {
    const source = readFileSync(join(corpus, file), "latin1");
    const lines = source.split(/\r\n|\n\r|[\r\n]/);
    const visit = (node: unknown): void => {
      if (typeof node !== "object" || node === null) return;
      if ("type" in node) check(node as ast.Node);
      Object.values(node).forEach(visit);
    };
    const check = (node: ast.Node): void => {
      const text = source.slice(...node.range);
      const { start, end } = node.loc;
      expect(text.startsWith(lines[start.line - 1].slice(start.column, start.column + text.length))).toBe(
        true,
      );
      expect(end.column).toBeLessThanOrEqual(lines[end.line - 1].length);
      if ("raw" in node) expect(node.raw).toBe(text);
      if (node.type === "Identifier") expect(node.name).toBe(text);
      if (node.type === "CallExpression") expect(lines[node.open.line - 1][node.open.column]).toBe("(");
    };
    visit(parse(source, { chunkName: `@${file}` }));
  });
});
