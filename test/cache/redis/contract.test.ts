import { afterAll, beforeAll } from "vitest";
import { describeCacheContract } from "../contract.js";
import { ClusterNodes } from "./cluster-nodes.js";
import { redisHarness } from "./harness.js";
import { describeWithRedis, RedisServer } from "./server.js";

describeWithRedis("on a server", () => {
  let server: RedisServer;
  beforeAll(async () => {
    server = await RedisServer.start();
  });
  afterAll(() => server.stop());

  // Each step of a sequence takes some ten round trips here.
  const sequences = Number(process.env["REDIS_SEQUENCES"] ?? 50);
  describeCacheContract("RedisCache", () => redisHarness(server.url), sequences);
});

describeWithRedis("on a cluster", () => {
  let cluster: ClusterNodes;
  beforeAll(async () => {
    cluster = await ClusterNodes.start();
  });
  afterAll(() => cluster.stop());

  const sequences = Number(process.env["REDIS_SEQUENCES"] ?? 15);
  describeCacheContract("RedisCache", () => redisHarness(...cluster.urls), sequences);
});
