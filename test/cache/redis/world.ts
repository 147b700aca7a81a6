import { createClient } from "@redis/client";
import { afterAll, afterEach, beforeAll, beforeEach } from "vitest";
import { Engine } from "../../../index.js";
import { RedisCache } from "../../../runtime/cache/redis/cache.js";
import type { RedisCacheOptions } from "../../../runtime/cache/redis/options.js";
import { expectOneComputation } from "../stampede.js";
import { TcpProxy } from "./proxy.js";
import { RedisServer } from "./server.js";

export type Admin = ReturnType<typeof createClient>;

/** A server, a way to it that can be cut, and stores that are closed after each test. */
export class World {
  server!: RedisServer;
  proxy!: TcpProxy;
  admin!: Admin;
  private stores: RedisCache[] = [];

  /** To be called within `describe`. */
  static make(...options: string[]): World {
    const world = new World();
    beforeAll(async () => {
      world.server = await RedisServer.start(...options);
    });
    afterAll(() => world.server?.stop());
    beforeEach(async () => {
      world.proxy = await TcpProxy.start(world.server.port);
      world.admin = createClient({ url: world.server.url });
      world.admin.on("error", () => {});
      await world.admin.connect();
      await world.admin.flushAll();
    });
    afterEach(async () => {
      for (const store of world.stores) store.close();
      world.stores = [];
      world.admin.destroy();
      await world.proxy.stop();
    });
    return world;
  }

  /** A store; it has more time than the machine can need unless the test says otherwise. */
  store(options: RedisCacheOptions = {}): RedisCache {
    const store = new RedisCache({ url: this.server.url, commandTimeout: 10, ...options });
    this.stores.push(store);
    return store;
  }

  /** A store that goes through the proxy. */
  distant(options: RedisCacheOptions = {}): RedisCache {
    return this.store({ url: this.proxy.url, ...options });
  }

  /** How many the server counts that have subscribed to the key's channel. */
  async subscribers(key: string): Promise<number> {
    const counts = await this.admin.pubSubNumSub(`lua2js:{${key}}`);
    return Number(Object.values(counts)[0]);
  }

  /** Until somebody waits for the key. */
  async waitedFor(key: string, count = 1): Promise<void> {
    while ((await this.subscribers(key)) < count) await pause(5);
  }
}

export const pause = (milliseconds: number): Promise<void> =>
  new Promise((resolve) => setTimeout(resolve, milliseconds));

/** Whether the store does what it is for, for two hundred runs at the same time too. */
export async function expectToWork(store: RedisCache): Promise<void> {
  const session = store.open();
  await session.markPending("does it work");
  const waiting = session.get("does it work");
  await session.put("does it work", "yes", 60);
  const answer = await waiting;
  if (answer !== "yes") throw new Error(`it does not work, but answers ${String(answer)}`);
  await session.delete("does it work");
  const engine = new Engine({ cache: store });
  await expectOneComputation(engine);
  await engine.close();
}
