import { expect, test } from "vitest";
import { Engine } from "../../index.js";
import { runExample } from "./example.js";
import { examplesOn } from "./page.js";

test("the Lua examples of docs/cache.md hold", async () => {
  const examples = examplesOn("cache.md", "lua");
  expect(examples).toHaveLength(4);
  const engine = new Engine();
  for (const code of examples) await engine.run(code);
  await engine.close();
});

test("the TypeScript examples of docs/cache.md hold", async () => {
  const examples = examplesOn("cache.md", "ts");
  expect(examples).toHaveLength(2);
  for (const code of examples) await runExample(code);
});
