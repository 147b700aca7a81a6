import { expect, onTestFinished, test } from "vitest";
import { describeWithRedis, RedisServer } from "../cache/redis/server.js";
import { runExample } from "./example.js";
import { examplesOn } from "./page.js";

describeWithRedis("docs/redis.md", () => {
  test("has an example that holds", async () => {
    const server = await RedisServer.start();
    onTestFinished(() => server.stop());
    const examples = examplesOn("redis.md", "ts");
    expect(examples).toHaveLength(1);
    await runExample(examples[0].replace("redis://cache.internal:6379", server.url));
  });
});
