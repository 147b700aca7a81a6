import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { check } from "../../index.js";

const root = join(import.meta.dirname, "..", "..");

/** What `pending-mark` says, each as `line: message`. */
async function marks(source: string): Promise<string[]> {
  const findings = await check(source, { name: "test.lua" });
  return findings
    .filter(({ rule }) => rule === "pending-mark")
    .map(({ line, message }) => `${line}: ${message}`);
}

const stays = (line: number, key: string, where: string): string[] => [
  `${line}: the key ${key} stays pending if ${where}: no cache.put or cache.delete on that path`,
];

describe("a key that stays pending is found", () => {
  it.each([
    [
      "when a failure returns early",
      `local function f(key)
         cache.mark_pending(key)
         local data = compute()
         if not data then return nil end
         cache.put(key, data, 300)
         return data
       end return f`,
      stays(2, "key", "line 4 returns"),
    ],
    [
      "behind a protected mark",
      `local function f(id)
         local key = "report:" .. id
         if pcall(cache.mark_pending, key) then
           local ok, data = pcall(compute, "x" .. id)
           if ok then cache.put(key, data, 300) return data end
           print("failed", key)
         end
         return nil
       end return f`,
      stays(3, "key", "line 8 returns"),
    ],
    [
      "when a flag is tested the wrong way round",
      `local function f(key)
         local mine = pcall(cache.mark_pending, key)
         local data = compute()
         if not mine then cache.put(key, data, 300) end
         return data
       end
       local function g(key) cache.put(key, 1, 1) end return f, g`,
      stays(2, "key", "line 5 returns"),
    ],
    [
      "when another constant key is put",
      `cache.mark_pending("a")
       cache.put("b", 1, 300)`,
      [],
    ],
    [
      "at the end of the script, when nothing is ever put",
      `cache.mark_pending("a")`,
      stays(1, `"a"`, "the script ends"),
    ],
    [
      "in a loop that can be left",
      `local function f(key, n)
         cache.mark_pending(key)
         for i = 1, n do
           if i > 10 then return nil end
           print(i)
         end
         cache.put(key, n, 1)
       end return f`,
      stays(2, "key", "line 4 returns"),
    ],
    [
      "at the end of a function",
      `local function f(key, data)
         if pcall(cache.mark_pending, key) then
           if data ~= nil then cache.put(key, data, 300) end
         end
       end return f`,
      stays(2, "key", "the function ends on line 5"),
    ],
  ])("%s", async (_, source, findings) => {
    expect(await marks(source)).toEqual(findings);
  });
});

describe("nothing is said of a key that is put", () => {
  const worker = (body: string): string => `local function f(key) ${body} end return f`;
  it.each([
    ["at once", worker("cache.mark_pending(key) cache.put(key, compute(), 1)")],
    [
      "or deleted",
      worker(
        "cache.mark_pending(key) local d = compute() if not d then cache.delete(key) return end cache.put(key, d, 1)",
      ),
    ],
    [
      "if the mark is one's own",
      worker(
        "local ok = pcall(cache.mark_pending, key) local d = compute() if ok then cache.put(key, d, 1) end return d",
      ),
    ],
    [
      "if the mark is one's own, compared",
      worker(
        "local ok = pcall(cache.mark_pending, key) local d = compute() if ok == true then cache.put(key, d, 1) end return d",
      ),
    ],
    [
      "by a flag",
      worker(
        "local mine = false if pcall(cache.mark_pending, key) then mine = true end local d = compute() if mine then cache.put(key, d, 1) end return d",
      ),
    ],
    [
      "unless it fails",
      worker(
        "cache.mark_pending(key) local d = compute() if not d then error('no data') end cache.put(key, d, 1)",
      ),
    ],
    [
      "by another function of the chunk",
      `local function finish(key, d) cache.put(key, d, 1) end ${worker("cache.mark_pending(key) return finish(key, compute())")}`,
    ],
    [
      "by a method of the chunk",
      `local M = {} function M:finish(d) cache.put(self.key, d, 1) end function M:start(key) cache.mark_pending(key) self:finish(compute()) end return M`,
    ],
    [
      "by somebody who gets the key",
      worker("cache.mark_pending(key) queue.push(key) if x then cache.delete(key) end"),
    ],
    [
      "by somebody who gets the key in a table",
      worker("cache.mark_pending(key) queue.push({ key = key }) if x then cache.delete(key) end"),
    ],
    [
      "by somebody who finds the key",
      worker("cache.mark_pending(key) jobs[key] = true if x then cache.delete(key) end"),
    ],
    ["by the caller", worker("if pcall(cache.mark_pending, key) then return key end cache.delete(key)")],
    [
      "by the caller, who learns of the mark",
      `local function try(key) return pcall(cache.mark_pending, key) end ${worker("if try(key) then cache.put(key, 1, 1) end")}`,
    ],
    [
      "by a local that is another function later",
      `local finish = function() end if x then finish = require("mine") end
       ${worker("cache.mark_pending(key) finish(key) if x then cache.delete(key) end")}`,
    ],
    [
      "by one of several functions of that name",
      `local A, B = {}, {} function A:finish(d) cache.put(self.key, d, 1) end function B:finish() end
       ${worker("cache.mark_pending(key) queue:finish(compute()) if x then cache.delete(key) end")}`,
    ],
    [
      "by a local that is another function later",
      `local finish finish = function() end finish = function(k) cache.put(k, 1, 1) end ${worker("cache.mark_pending(key) finish(key) if x then cache.delete(key) end")}`,
    ],
    [
      "in a closure",
      worker(
        "cache.mark_pending(key) local ok = pcall(function() cache.put(key, compute(), 1) end) if not ok then cache.delete(key) end",
      ),
    ],
    [
      "in a loop of attempts",
      worker(
        "cache.mark_pending(key) for i = 1, 3 do local ok, d = pcall(compute) if ok then cache.put(key, d, 1) return d end if i == 3 then cache.delete(key) error('x') end end",
      ),
    ],
    [
      "in an endless loop",
      worker(
        "cache.mark_pending(key) while true do local d = compute() if d then cache.put(key, d, 1) break end end",
      ),
    ],
    [
      "each in a loop of its own",
      "local keys = {} for _, k in ipairs(keys) do cache.mark_pending(k) end for _, k in ipairs(keys) do cache.put(k, 1, 1) end",
    ],
    [
      "by goto",
      worker(
        "cache.mark_pending(key) if x then goto out end cache.put(key, 1, 1) do return end ::out:: cache.delete(key)",
      ),
    ],
    ["by an alias", `local put = cache.put ${worker("cache.mark_pending(key) put(key, 1, 1)")}`],
    ["in another cache", "local cache = require('mine') cache.mark_pending('k')"],
  ])("%s", async (_, source) => {
    expect(await marks(source)).toEqual([]);
  });

  it("in the ways that docs/cache.md and the examples show", async () => {
    const page = readFileSync(join(root, "docs", "cache.md"), "utf8");
    const blocks = Array.from(page.matchAll(/```lua\n(.*?)```/gs), ([, code]) => code);
    const files = ["examples", "fixtures"].flatMap((folder) =>
      readdirSync(join(root, folder))
        .filter((name) => name.endsWith(".lua"))
        .map((name) => readFileSync(join(root, folder, name), "utf8")),
    );
    expect(blocks.length).toBeGreaterThan(2);
    expect(files.some((source) => source.includes("mark_pending"))).toBe(true);
    for (const source of [...blocks, ...files]) expect(await marks(source)).toEqual([]);
  });
});
