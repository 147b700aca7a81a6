import type { ChildProcess } from "node:child_process";
import type { EventEmitter } from "node:events";
import { expect, onTestFinished, test, vi } from "vitest";
import { loadClient } from "../../../runtime/cache/redis/client.js";
import { ClusterLink } from "../../../runtime/cache/redis/cluster.js";
import { settingsOf } from "../../../runtime/cache/redis/options.js";
import { ClusterNodes } from "./cluster-nodes.js";
import { said, startProcess } from "./process.js";
import { describeWithRedis, freePort, RedisServer } from "./server.js";
import { pause } from "./world.js";

/** How a process ends. */
function statusOf(child: ChildProcess): Promise<unknown> {
  return new Promise((resolve) => {
    child.once("exit", (status, signal) => resolve(signal ?? status));
  });
}

/**
 * A process that does everything with stores, again and again, and closes each while it connects, while others wait, or not before it has failed. Operations may fail, nothing else may. It says when it has begun.
 */
const restless = (url: string, rounds: number): string => `
  const pause = (ms) => new Promise((resolve) => setTimeout(resolve, ms));
  const settled = (...operations) => Promise.allSettled(operations.map(async (operation) => operation()));
  for (let round = 0; round < ${rounds}; round++) {
    const store = new RedisCache({ url: ${JSON.stringify(url)}, commandTimeout: 0.2, waitTimeout: 0.2 });
    const session = store.open();
    if (round % 3 === 0) void settled(() => store.connect());
    else await settled(() => store.connect());
    const own = Array.from({ length: 5 }, (_, i) => "k" + i);
    const operations = settled(
      ...own.map((key) => () => session.markPending(key)),
      ...own.map((key) => () => session.get(key)),
      ...own.map((key) => () => store.open().fetch(key)),
      () => session.put("k0", "x".repeat(100_000), 60),
      () => session.delete("k1"),
      () => store.clear(),
    );
    if (round === 2) console.log("begun");
    await pause(round % 20);
    if (round % 2 === 0) store.close();
    await operations;
    await session.release();
    store.close();
  }
  console.log("alive");`;

/** All that it says from now on. */
function output(child: ChildProcess): () => string {
  let text = "";
  child.stdout?.on("data", (bytes: Buffer) => {
    text += bytes.toString();
  });
  return () => text;
}

describeWithRedis("the death of servers does not end the process", () => {
  test("of one that is killed and started again while clients connect, wait and are closed", async () => {
    const server = await RedisServer.start();
    onTestFinished(() => server.stop());
    const child = startProcess(restless(server.url, 60));
    const text = output(child);
    const status = statusOf(child);
    await said(child);
    for (let deaths = 0; deaths < 8 && child.exitCode === null; deaths++) {
      await pause(30);
      await server.kill();
      await pause(deaths % 2 === 0 ? 0 : 30);
      await server.restart();
    }
    expect(await status).toBe(0);
    expect(text()).toContain("alive");
  });

  test("of a cluster's, first one, then all, while clients connect, wait and are closed", async () => {
    const cluster = await ClusterNodes.start();
    onTestFinished(() => cluster.stop());
    const child = startProcess(restless(cluster.urls[0] as string, 15));
    const text = output(child);
    const status = statusOf(child);
    await said(child);
    await pause(50);
    await cluster.nodes[2]?.kill();
    await pause(50);
    await cluster.stop();
    expect(await status).toBe(0);
    expect(text()).toContain("alive");
  });

  test("of one in the turn in which the store is closed", async () => {
    const server = await RedisServer.start();
    onTestFinished(() => server.stop());
    const child = startProcess(`
      const store = new RedisCache({ url: ${JSON.stringify(server.url)} });
      const session = store.open();
      const keys = Array.from({ length: 20 }, (_, i) => "k" + i);
      for (const key of keys) await session.markPending(key);
      const waits = Promise.allSettled(keys.map((key) => store.open().get(key)));
      while (store.counters.waits < keys.length) await new Promise((resolve) => setTimeout(resolve, 5));
      process.kill(${server.pid}, "SIGKILL");
      await new Promise((resolve) => setImmediate(resolve));
      store.close();
      const answered = (await waits).filter(({ status, value }) => status === "fulfilled" && value === undefined);
      // Whatever still comes of the connections comes now.
      await new Promise((resolve) => setTimeout(resolve, 100));
      console.log("alive, waits ended: " + answered.length);`);
    const status = statusOf(child);
    expect(await said(child)).toBe("alive, waits ended: 20");
    expect(await status).toBe(0);
  });

  test("of one that has subscriptions: what the client does by itself about them fails unseen", async () => {
    const events = { message() {}, failed: vi.fn() };
    const link = new ClusterLink(
      await loadClient(),
      `redis://127.0.0.1:${await freePort()}`,
      settingsOf({}),
      events,
    );
    const { cluster } = link as unknown as { cluster: EventEmitter };
    const listeners = { buffers: new Set([() => {}]), strings: new Set() };
    cluster.emit("__resubscribeListeners", { SHARDED: new Map([["channel", listeners]]) });
    // A rejection that nobody handles fails the test run.
    await pause(0);
    expect(events.failed).toHaveBeenCalledTimes(1);
    link.destroy();
  });
});
