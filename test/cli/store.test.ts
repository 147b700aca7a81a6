import { pathToFileURL } from "node:url";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { describeWithRedis, freePort, RedisServer } from "../cache/redis/server.js";
import { folder, lua2js } from "./command.js";

describeWithRedis("lua2js run --store", () => {
  let server: RedisServer;
  beforeAll(async () => {
    server = await RedisServer.start();
  });
  afterAll(() => server?.stop());

  test.each<[string, string[]]>([
    ["one thread each", []],
    ["two threads each", ["--threads", "2"]],
  ])("two processes, %s: one computes, all get the result", async (_, threads) => {
    const store = `${server.url}/${threads.length}`;
    const args = ["run", "examples/stampede.lua", "--workers", "25", "--store", store, ...threads];
    const outcomes = await Promise.all([lua2js(args), lua2js(args)]);
    for (const { status, stderr } of outcomes) expect({ status, stderr }).toEqual({ status: 0, stderr: "" });
    const lines = outcomes.flatMap(({ stdout }) => stdout.trimEnd().split("\n"));
    expect(lines.filter((line) => line === "calculating ...")).toHaveLength(1);
    expect(lines.filter((line) => line === "result: 150 users, active")).toHaveLength(50);
    expect(lines).toHaveLength(51);
  });

  test("keeps values from one run to the next; LUA2JS_STORE names the server too", async () => {
    await lua2js(["run", "-e", `cache.put("kept", "value", math.huge)`, "--store", server.url]);
    const env = { LUA2JS_STORE: server.url };
    expect(await lua2js(["run", "-e", `print(cache.get("kept"))`], { env })).toMatchObject({
      stdout: "value\n",
    });
    const memory = await lua2js(["run", "-e", `print(cache.get("kept"))`, "--store", "memory"], { env });
    expect(memory).toMatchObject({ status: 0, stdout: "nil\n" });
  });
});

describe("lua2js run --store without a server", () => {
  test("is a failure before any script begins", async () => {
    const url = `redis://127.0.0.1:${await freePort()}`;
    for (const more of [[], ["--threads", "2"]]) {
      const { status, stdout, stderr } = await lua2js(["run", "-e", "print(1)", "--store", url, ...more]);
      expect({ status, stdout }).toEqual({ status: 1, stdout: "" });
      expect(stderr).toMatch(
        /^lua2js: cache: cannot reach redis:\S+ within 5 s .*: is the server running\?\n$/,
      );
    }
  });

  test.each(["localhost:6379", "http://localhost", "redis://"])("refuses the URL %s", async (url) => {
    const { status, stderr } = await lua2js(["run", "-e", "print(1)", "--store", url]);
    expect(status).toBe(2);
    expect(stderr).toContain("It must be like redis://host:6379/0, or rediss:// for TLS, or memory.");
  });

  test("and without the client package says what to install", async () => {
    const hooks = `
      export function resolve(specifier, context, next) {
        if (specifier !== "@redis/client") return next(specifier, context);
        throw Object.assign(new Error("not found"), { code: "ERR_MODULE_NOT_FOUND" });
      }`;
    const register = `
      import { register } from "node:module";
      register(${JSON.stringify(`data:text/javascript,${encodeURIComponent(hooks)}`)});`;
    const path = `${folder({ "register.mjs": register })}/register.mjs`;
    const env = { NODE_OPTIONS: `--import=${pathToFileURL(path).href}` };
    const args = ["run", "-e", "print(1)", "--store", "redis://localhost"];
    expect(await lua2js(args, { env })).toMatchObject({
      status: 1,
      stdout: "",
      stderr: "lua2js: cache: RedisCache needs the package @redis/client: npm install @redis/client\n",
    });
  });
});
