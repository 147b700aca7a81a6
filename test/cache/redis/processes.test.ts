import { describe, expect, test } from "vitest";
import { Engine, LuaScriptError, ThreadPool } from "../../../index.js";
import { said, startProcess } from "./process.js";
import { describeWithRedis } from "./server.js";
import { expectToWork, World } from "./world.js";

describeWithRedis("processes on one server", () => {
  const world = World.make();

  test("one that is killed while it computes keeps the others waiting no longer than its mark lasts", async () => {
    const child = startProcess(`
      const cache = new RedisCache({ url: "${world.server.url}", pendingTtl: 1.5 });
      await new Engine({ cache }).run(\`
        cache.mark_pending("marked")
        cache.fetch("computed", 60, function() print("computing") sleep(1000) end)
      \`);`);
    expect(await said(child)).toBe("computing");
    const store = world.store();
    const session = store.open();
    const waiting = [session.get("marked"), session.fetch("computed"), session.get("computed")];
    await world.waitedFor("marked");
    await world.waitedFor("computed");
    child.kill("SIGKILL");
    expect(await waiting[0]).toBe(undefined);
    expect(await waiting[1]).toHaveProperty("fulfil");
    expect(await waiting[2]).toBe(undefined);
    await expectToWork(store);
  });

  test("one that has used a store, and does not close it, ends by itself", async () => {
    const child = startProcess(`
      const cache = new RedisCache({ url: "${world.server.url}" });
      const session = cache.open();
      await session.markPending("k");
      const waiting = session.get("k");
      await session.put("k", 1, 60);
      console.log(await waiting);`);
    const ended = new Promise((resolve) => child.once("exit", resolve));
    expect(await said(child)).toBe("1");
    expect(await ended).toBe(0);
  });

  test("one that waits stays alive", async () => {
    const session = world.store().open();
    await session.markPending("k");
    const child = startProcess(`
      const session = new RedisCache({ url: "${world.server.url}" }).open();
      console.log(await session.get("k"));`);
    await world.waitedFor("k");
    await session.put("k", "value", 60);
    expect(await said(child)).toBe("value");
  });

  describe("engines", () => {
    test("share what their scripts compute, and errors are Lua errors with their position", async () => {
      const engines = [1, 2].map(() => new Engine({ cache: world.store() }));
      const script = `
        local value = cache.fetch("k", 60, function() sleep(0.02) return { n = 42, raw = "\\0\\255", [math.huge] = -0.0 } end)
        assert(value.raw == "\\0\\255" and value[math.huge] == 0)
        cache.put("\\0{}%\\255", value, math.huge)
        assert(cache.get("\\0{}%\\255").n == 42)
        return value.n`;
      const results = await Promise.all(engines.flatMap((engine) => [1, 2].map(() => engine.run(script))));
      expect(results.map(({ values }) => values)).toEqual(Array(4).fill([42]));
      const failing = engines[0]?.run(`cache.mark_pending("m")\ncache.mark_pending("m")`);
      await expect(failing).rejects.toThrow(LuaScriptError);
      await expect(failing).rejects.toThrow(/:2: cache\.mark_pending: key 'm' is already pending$/);
      // The run that failed has given up its mark.
      await engines[1]?.run(`cache.mark_pending("m") cache.delete("m")`);
    });

    test("a failing computation is the next one's, in another process too", async () => {
      const engines = [1, 2].map(() => new Engine({ cache: world.store() }));
      const script = `
        return cache.fetch("k", 60, function()
          sleep(0.05)
          if host.first() then error("no luck") end
          return "computed"
        end)`;
      let calls = 0;
      const globals = { host: { first: () => ++calls === 1 } };
      const runs = engines.flatMap((engine) => [1, 2, 3].map(() => engine.run(script, { globals })));
      const outcomes = await Promise.allSettled(runs);
      expect(outcomes.filter(({ status }) => status === "rejected")).toHaveLength(1);
      expect(calls).toBe(2);
    });

    test("so do threads of a pool", async () => {
      const pools = [1, 2].map(() => new ThreadPool({ threads: 2, cache: world.store() }));
      const script = `return cache.fetch("k", 60, function() sleep(0.05) return host.count() end)`;
      let count = 0;
      const globals = { host: { count: () => ++count } };
      const runs = pools.flatMap((pool) => Array.from({ length: 10 }, () => pool.run(script, { globals })));
      for (const { values } of await Promise.all(runs)) expect(values).toEqual([1]);
      for (const pool of pools) await pool.close();
    });

    test("a server that is lost is an error that scripts catch, and they go on", async () => {
      const engine = new Engine({ cache: world.distant({ commandTimeout: 1.5 }) });
      await engine.run(`cache.put("k", 1, 60)`);
      world.proxy.shut();
      const { values } = await engine.run(`return pcall(cache.get, "k")`);
      expect(values).toEqual([false, expect.stringMatching(/^cache\.get: cannot reach redis:/)]);
      world.proxy.open();
      expect((await engine.run(`return cache.get("k")`)).values).toEqual([1]);
    });
  });
});
