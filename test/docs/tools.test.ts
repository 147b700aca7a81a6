import { expect, test } from "vitest";
import { check } from "../../index.js";
import { runExample } from "./example.js";
import { examplesOn } from "./page.js";

test("check says of the Lua example of docs/tools.md what the page says", async () => {
  const [example, ...others] = examplesOn("tools.md", "lua");
  expect(others).toEqual([]);
  const expected = example.split("\n").flatMap((line, i) => {
    const message = / -- (.*)$/.exec(line)?.[1];
    return message === undefined ? [] : [[i + 1, `${message}: no cache.put or cache.delete on that path`]];
  });
  expect(expected).toHaveLength(1);
  const findings = await check(example, { globals: ["compute"], disable: ["unused-local"] });
  expect(findings.map(({ line, message }) => [line, message])).toEqual(expected);
});

test("the TypeScript example of docs/tools.md holds", async () => {
  const examples = examplesOn("tools.md", "ts");
  expect(examples).toHaveLength(1);
  for (const code of examples) await runExample(code);
});
