import { setTimeout as delay } from "node:timers/promises";
import { pathToFileURL } from "node:url";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { Engine, type LuaFunction, type RunOptions, ThreadPool, values } from "../../index.js";
import * as text from "../../runtime/host/text.js";
import { folder } from "../cli/command.js";

const users = {
  version: "1.2",
  limits: { perPage: 20 },
  find: async (id: number) => {
    await delay(1);
    return id === 1 ? { name: "Ana", groups: ["a", "b"] } : null;
  },
  admin: {
    banned: ["x"],
    isBanned(name: string) {
      return this.banned.includes(name);
    },
  },
};

/** What runs scripts, and how it is closed. */
const runners = {
  "an engine": (modules?: ConstructorParameters<typeof Engine>[0]) => new Engine(modules),
  "a pool": (modules?: ConstructorParameters<typeof Engine>[0]) => new ThreadPool({ threads: 1, ...modules }),
};

describe.each(Object.entries(runners))("modules of %s", (_, open) => {
  let runner: Engine | ThreadPool;
  beforeEach(() => {
    runner = open({ modules: { users } });
  });
  afterEach(() => runner.close());
  const run = async (source: string, options?: RunOptions) => (await runner.run(source, options)).values;

  test("are required, and their functions awaited", async () => {
    const source = `
      local users = require "users"
      local ana = users.find(1)
      return ana.name, #ana.groups, users.find(2), users.version, users.limits.perPage, require("users") == users`;
    expect(await run(source)).toEqual(["Ana", 2, undefined, "1.2", 20, true]);
  });

  test("have methods, which know their object", async () => {
    expect(
      await run("local u = require 'users' return u.admin.isBanned('x'), u.admin.isBanned('y')"),
    ).toEqual([true, false]);
  });

  test("are each run's own", async () => {
    await run("local u = require 'users' u.version = 2 u.find = nil u.admin.banned[1] = nil");
    expect(await run("local u = require 'users' return u.version, u.find ~= nil, #u.admin.banned")).toEqual([
      "1.2",
      true,
      1,
    ]);
  });

  test("are there when they are required, as others in package.preload", async () => {
    const source = `
      local before = package.loaded.users
      return before, type(package.preload.users), require("users") == package.loaded.users, pcall(require, "other")`;
    const [before, preloaded, same, ok, message] = await run(source);
    expect([before, preloaded, same, ok]).toEqual([undefined, "function", true, false]);
    expect(message).toContain("no field package.preload['other']");
  });

  test("of a run come before those of the engine", async () => {
    const modules = { users: { version: 3 }, "café.x": { f: () => values(1, null, 3) } };
    expect(
      await run("return require('users').version, require('users').find, require('café.x').f()", { modules }),
    ).toEqual([3, undefined, 1, undefined, 3]);
    expect(await run("return require('users').version")).toEqual(["1.2"]);
  });

  test("must be objects of what Lua has", async () => {
    await expect(run("", { modules: { a: 1 as never } })).rejects.toThrow(
      new TypeError("a module must be an object of functions and values (at modules.a)"),
    );
    await expect(run("", { modules: { a: { when: new Date() } } })).rejects.toThrow(
      new TypeError("an instance of Date cannot be passed to Lua (at modules.a.when)"),
    );
  });

  test("name their functions in errors and tracebacks", async () => {
    const modules = {
      m: {
        fail() {
          throw new Error("no such thing");
        },
      },
    };
    const error = await runner
      .run("local m = require 'm'\nm.fail()", { modules })
      .catch((reason: unknown) => reason);
    expect(error).toMatchObject({
      message: `[string "local m = require 'm'..."]:2: no such thing`,
      luaTraceback: expect.stringContaining("in function 'fail'"),
    });
  });
});

describe("several results", () => {
  test("are what values answers, awaited or not", async () => {
    const globals = {
      none: () => values(),
      three: async () => values("a", undefined, ["c"]),
      array: () => [1, 2],
    };
    const source =
      "local a, b, c = three() return select('#', none()), select('#', three()), a, b, c[1], select('#', array())";
    expect((await new Engine().run(source, { globals })).values).toEqual([0, 3, "a", undefined, "c", 1]);
    await expect(new Engine().run("f()", { globals: { f: () => values(1, 2n) } })).rejects.toThrow(
      "a bigint cannot be passed to Lua (at result 2 of a host function)",
    );
  });
});

describe("a pool imports modules by their paths", () => {
  const source = `
    import { threadId } from "node:worker_threads";
    export default { where: () => threadId, answer: 42 };`;

  test("on each thread", async () => {
    const path = `${folder({ "m.mjs": source })}/m.mjs`;
    for (const given of [path, pathToFileURL(path)]) {
      const pool = new ThreadPool({ threads: 1, modules: { m: given } });
      const { values: results } = await pool.run("local m = require 'm' return m.where(), m.answer");
      expect(results).toEqual([expect.any(Number), 42]);
      expect(results[0]).toBeGreaterThan(0);
      await pool.close();
    }
  });

  test("and says which one cannot be imported", async () => {
    const pool = new ThreadPool({ threads: 1, modules: { m: "/no/such/file.js" } });
    for (let i = 0; i < 2; i++)
      await expect(pool.run("")).rejects.toThrow(
        expect.objectContaining({
          name: "ThreadError",
          message: expect.stringMatching(/^cannot import module 'm': Cannot find module/),
        }),
      );
    await pool.close();
  });
});

test("a state for several runs has modules, and calls the Lua functions of earlier runs only while one goes on", async () => {
  const engine = new Engine({ modules: { users } });
  const kept: LuaFunction[] = [];
  const own = { keep: (f: LuaFunction) => void kept.push(f), call: () => kept[0]() };
  const state = engine.createContext().createState({ modules: { own } });
  await state.run(
    "users, own = require 'users', require 'own' own.keep(function() count = (count or 0) + 1 return count end)",
  );
  await expect(kept[0]()).rejects.toThrow("the run has ended");
  expect((await state.run("return users.version, own.call(), own.call()")).values).toEqual(["1.2", 1, 2]);
  state.close();
  await engine.close();
});

test("ES modules are modules, and objects of any type, whose functions need say nothing of their parameters", async () => {
  interface Service {
    double(n: number): number;
  }
  const service: Service = { double: (n) => n * 2 };
  const engine = new Engine({ modules: { text, service, plain: { inc: (n) => n + 1 } } });
  const { values: results } = await engine.run(
    "return require('text').decodeText('x'), require('service').double(2), require('plain').inc(1)",
  );
  expect(results).toEqual(["x", 4, 2]);
  await engine.close();
});
