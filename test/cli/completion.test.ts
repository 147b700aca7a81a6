import { expect, test } from "vitest";
import { complete } from "../../cli/repl/completion.js";
import type { Member } from "../../index.js";

const fields: Record<string, Member[]> = {
  "": [
    { name: "print", type: "function" },
    { name: "package", type: "table" },
    { name: "not a name", type: "table" },
  ],
  "a.b": [
    { name: "call", type: "function" },
    { name: "count", type: "number" },
  ],
  s: [{ name: "upper", type: "function" }],
};

test.each<[string, string[], string]>([
  ["p", ["package", "print"], "p"],
  ["x = p", ["package", "print"], "p"],
  ["f(p", ["package", "print"], "p"],
  ["return -p", ["package", "print"], "p"],
  ["return p", ["package", "print"], "p"],
  ["re", ["repeat", "return"], "re"],
  ["a.b.", ["call", "count"], ""],
  ["a.b.co", ["count"], "co"],
  ["a . b : c", ["call"], "c"],
  ["x.a.b.c", [], "c"],
  ["s:upp", ["upper"], "upp"],
  ["#s:upp", ["upper"], "upp"],
  ["", [], ""],
  ["f().p", [], ""],
  ["t[1].p", [], ""],
  ["'x'.p", [], ""],
  ["x..p", ["package", "print"], "p"],
  ["1.p", [], ""],
])("%j goes on with %j", (line, names, begun) => {
  expect(complete(line, (path) => fields[path.join(".")] ?? [])).toEqual([names, begun]);
});
