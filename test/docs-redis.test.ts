import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import ts from "typescript";
import { expect, onTestFinished, test } from "vitest";
import * as lua2js from "../index.js";
import { describeWithRedis, RedisServer } from "./cache/redis/server.js";

const page = readFileSync(join(import.meta.dirname, "..", "docs", "redis.md"), "utf8");

describeWithRedis("docs/redis.md", () => {
  test("has an example that holds", async () => {
    const server = await RedisServer.start();
    onTestFinished(() => server.stop());
    const examples = [...page.matchAll(/```ts\n([\s\S]*?)```/g)].map(([, code]) => code ?? "");
    expect(examples).toHaveLength(1);
    const body = (examples[0] as string)
      .replace(/^import (\{.*\}) from "lua2js";/, "const $1 = lua2js;")
      .replace("redis://cache.internal:6379", server.url);
    const { outputText } = ts.transpileModule(`async function example() {${body}}`, {
      compilerOptions: { target: ts.ScriptTarget.ES2022 },
    });
    await new Function("lua2js", "assert", `${outputText}; return example()`)(lua2js, assert);
  });
});
