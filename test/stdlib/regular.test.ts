import fc from "fast-check";
import { beforeAll, describe, expect, it } from "vitest";
import { compilePattern } from "../../stdlib/string/compile.js";
import { type Pattern, PLACE } from "../../stdlib/string/pattern.js";
import { regularExpression } from "../../stdlib/string/regular.js";
import { capture, search, searchByNodes } from "../../stdlib/string/search.js";
import { runStubState } from "../realm/stub-state.js";

beforeAll(() => {
  runStubState();
});

/** Where a pattern's next match starts and ends, and its captures. */
type Found = readonly unknown[];

function foundBy(find: typeof search, pattern: Pattern, subject: string, start: number): Found {
  const at = find(pattern, subject, start);
  if (at === -1) return [-1];
  return [at, pattern.end, ...pattern.captures.map((_, i) => capture(pattern, subject, i, at))];
}

const single = fc.constantFrom(
  ..."ab1 ",
  ".",
  "%a",
  "%d",
  "%s",
  "%w",
  "%S",
  "%z",
  "%.",
  "[ab]",
  "[^a]",
  "[a-c%d]",
  "[]]",
  "[^%s%z]",
  "\xff",
);
const repeated = fc.tuple(single, fc.constantFrom("", "", "*", "+", "-", "?")).map((parts) => parts.join(""));
const other = fc.constantFrom("%f[%w]", "%f[%W]", "%f[%z]", "%1", "%12", "$");
const items = fc.array(fc.oneof({ weight: 8, arbitrary: repeated }, { weight: 1, arbitrary: other }), {
  maxLength: 4,
});
const text = items.map((list) => list.join(""));
const grouped = fc
  .tuple(text, text, text, text)
  .map(([a, b, c, d]) => [`${a}(${b})${c}`, `(${a})${b}(${c})${d}`, `${a}((${b})${c})${d}`])
  .chain((forms) => fc.constantFrom(...forms));
const source = fc
  .tuple(fc.constantFrom("", "", "^"), fc.oneof(text, grouped))
  .map(([anchor, rest]) => anchor + rest);
const subject = fc
  .array(fc.constantFrom(..."aabb1c .]\0\xff"), { maxLength: 24 })
  .map((list) => list.join(""));

describe("a pattern as a regular expression", () => {
  it("finds what the pattern finds, with the same captures, from any place", () => {
    let compared = 0;
    fc.assert(
      fc.property(source, subject, fc.nat(24), (sourceText, subjectText, place) => {
        const pattern = compilePattern(sourceText);
        if (pattern.plain !== null || regularExpression(pattern) === null) return;
        const start = Math.min(place, subjectText.length);
        const expected = foundBy(searchByNodes, pattern, subjectText, start);
        pattern.searches = Infinity;
        expect(foundBy(search, pattern, subjectText, start)).toEqual(expected);
        expect(pattern.regular).toBeInstanceOf(RegExp);
        compared++;
      }),
      { numRuns: 5000, seed: 1 },
    );
    expect(compared).toBeGreaterThan(2000);
  });

  it.each([
    ["[ab]", "a single character"],
    ["()a", "positions"],
    ["%b()", "balanced text"],
    ["(a", "a capture that does not end"],
    ["[a", "a set that does not end"],
    ["a%", "an escape that does not end"],
    ["a?".repeat(1000), "very many items"],
  ])("%s is none: %s", (sourceText) => {
    expect(regularExpression(compilePattern(sourceText))).toBeNull();
  });

  it("searches long subjects without much stack", () => {
    const long = "ab".repeat(1_000_000);
    for (const [sourceText, expected] of [
      ["^.-c", [-1]],
      ["^(.*)(.*)$", [0, long.length, long, ""]],
      ["^([ab]*)c", [-1]],
      ["^(a?)(b?)([ab]-)$", [0, long.length, "a", "b", long.slice(2)]],
    ] as const) {
      const pattern = compilePattern(sourceText);
      pattern.searches = Infinity;
      expect(foundBy(search, pattern, long, 0)).toEqual(expected);
      expect(pattern.regular).toBeInstanceOf(RegExp);
    }
  });
});

it("a pattern is searched for by its nodes at first, and by a regular expression when it comes again and again", () => {
  const pattern = compilePattern("(%a+)=(%d+)");
  const results = new Set<string>();
  for (let i = 0; i < 40; i++) results.add(JSON.stringify(foundBy(search, pattern, "x, key=12", 0)));
  expect([...results]).toEqual(['[3,9,"key","12"]']);
  expect(pattern.regular).toBeInstanceOf(RegExp);
  const positions = compilePattern("()%a+()=");
  for (let i = 0; i < 40; i++) expect(foundBy(search, positions, "key=", 0)).toEqual([0, 4, 1, 4]);
  expect(positions.captures).toEqual([PLACE, PLACE]);
  expect(positions.regular).toBeNull();
});
