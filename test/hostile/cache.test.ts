import { afterAll, describe, expect, it } from "vitest";
import { Engine, MemoryCache } from "../../index.js";

const engine = new Engine({ cache: new MemoryCache({ maxBytes: 4e6, maxEntries: 1000 }) });
afterAll(() => engine.close());

/** What scripts do to the cache, and what that must come to. `fails(f, ...)` answers its message; `kept` is a value that has to stay. */
const scripts: Record<string, { code: string; expected: unknown[] }> = {
  "keys of other types": {
    code: `
      local messages = {}
      for _, key in ipairs({ {}, print, true, coroutine.create(print), io.stdout }) do
        for _, f in ipairs({ "put", "get", "mark_pending", "delete", "fetch" }) do
          local message = fails(cache[f], key, 1, 1)
          assert(message:find("string expected, got " .. type(key), 1, true), message)
          messages[#messages + 1] = message
        end
      end
      return #messages, fails(cache.get), fails(cache.get, nil)`,
    expected: [
      25,
      "bad argument #1 to '?' (string expected, got no value)",
      "bad argument #1 to '?' (string expected, got nil)",
    ],
  },
  "keys with __tostring, which is not asked": {
    code: `
      local key = setmetatable({}, { __tostring = function() error("asked") end, __name = "key" })
      return (fails(cache.put, key, 1, 1):gsub("^.*%(", "("))`,
    expected: ["(string expected, got table)"],
  },
  "keys that look alike": {
    code: `
      cache.put(1, "number", 60) cache.put("1.0", "text", 60) cache.put("", "empty", 60)
      cache.put("a\\0b", "zero", 60) cache.put("a\\0c", "other", 60) cache.put("\\255\\254", "bytes", 60)
      cache.put("__proto__", "proto", 60) cache.put("constructor", "constructor", 60)
      local found = { cache.get("1"), cache.get("1.0"), cache.get(""), cache.get("a\\0b"), cache.get("a"), cache.get("\\255\\254") }
      for _, key in ipairs({ "1", "1.0", "", "a\\0b", "a\\0c", "\\255\\254" }) do cache.delete(key) end
      return found[1], found[2], found[3], found[4], found[5], found[6], cache.get("__proto__"), cache.get("toString")`,
    expected: ["number", "text", "empty", "zero", undefined, "bytes", "proto", undefined],
  },
  "a key of a megabyte": {
    code: `
      local key = ("k"):rep(1e6)
      cache.put(key, 1, 60) cache.mark_pending(key) cache.put(key, 2, 60)
      local found = cache.get(key)
      cache.delete(key)
      return found, cache.get(key), cache.get(key .. "k")`,
    expected: [2, undefined, undefined],
  },
  "times to live that are none": {
    code: `
      cache.put("t", "before", 60)
      for _, ttl in ipairs({ 0/0, 0, -0.0, -1, -math.huge, "x", {}, false }) do
        assert(fails(cache.put, "t", "after", ttl):find("bad argument #3", 1, true))
        assert(fails(cache.fetch, "t", ttl, print):find("bad argument #2", 1, true))
      end
      return cache.get("t"), (fails(cache.put, "t", "after"):gsub("^.*%(", "("))`,
    expected: ["before", "(number expected, got no value)"],
  },
  "times to live that are extreme": {
    code: `
      cache.put("huge", 1, math.huge) cache.put("text", 2, "60") cache.put("large", 3, 1e300) cache.put("tiny", 4, 5e-324)
      return cache.get("huge"), cache.get("text"), cache.get("large"), cache.get("tiny")`,
    expected: [1, 2, 3, undefined],
  },
  "values that cannot be stored, anywhere in them": {
    code: `
      cache.put("v", "before", 60)
      local deep = { a = { { b = { [true] = { print } } } } }
      local circle = {} circle.circle = circle circle.last = coroutine.create(print)
      return fails(cache.put, "v", print, 60), fails(cache.put, "v", deep, 60), fails(cache.put, "v", circle, 60),
        fails(cache.put, "v", { [io.stdout] = 1 }, 60), fails(cache.fetch, "w", 60, function() return { print } end),
        cache.get("v"), cache.get("w")`,
    expected: [
      "cache.put: cannot store a function (at value)",
      "cache.put: cannot store a function (at value.a[1].b[true][1])",
      "cache.put: cannot store a thread (at value.last)",
      "cache.put: cannot store a userdata (at value[a userdata])",
      "cache.fetch: cannot store a function (at value[1])",
      "before",
      undefined,
    ],
  },
  "a put that cannot be done leaves who waits waiting": {
    code: `
      cache.mark_pending("p")
      local again = fails(cache.put, "p", print, 60)
      local pending = fails(cache.mark_pending, "p")
      cache.put("p", "done", 60)
      return again, pending, cache.get("p")`,
    expected: [
      "cache.put: cannot store a function (at value)",
      "cache.mark_pending: key 'p' is already pending",
      "done",
    ],
  },
  "metamethods, which are not asked": {
    code: `
      local function fail() error("asked") end
      local t = setmetatable({ 1, 2, x = 3 }, { __index = fail, __newindex = fail, __pairs = fail, __ipairs = fail, __len = fail, __gc = fail, __metatable = "locked" })
      cache.put("m", t, 60)
      local copy = cache.get("m")
      return #copy, copy.x, copy.y, getmetatable(copy)`,
    expected: [2, 3, undefined, undefined],
  },
  "weak tables": {
    code: `
      local t = setmetatable({ x = 1, [2] = "b" }, { __mode = "kv" })
      cache.put("weak", t, 60)
      local copy = cache.get("weak")
      return copy.x, copy[2], getmetatable(copy)`,
    expected: [1, "b", undefined],
  },
  "cycles and shared parts, as keys too": {
    code: `
      local shared = { "shared" }
      local t = { a = shared, b = shared, [shared] = "key" } t.self, t[t] = t, shared
      cache.put("cycle", t, 60)
      local c = cache.get("cycle")
      return c.self == c, c.a == c.b, c[c.a], c[c] == c.a, c ~= t, c.a[1]`,
    expected: [true, true, "key", true, true, "shared"],
  },
  "tables of 100,000 levels": {
    code: `
      local t = {}
      for i = 1, 100000 do t = { i % 2 == 0 and t or nil, next = i % 2 == 1 and t or nil } end
      return (fails(cache.put, "deep", t, 60):gsub("%d+", "N"))`,
    expected: ["cache.put: value too large (about N bytes, the limit is N)"],
  },
  "tables of 10,000 levels, which fit": {
    code: `
      local t = { bottom = true }
      for i = 1, 10000 do t = { t } end
      cache.put("deep", t, 60)
      local found, depth = cache.get("deep"), 0
      while found[1] do found, depth = found[1], depth + 1 end
      return depth, found.bottom`,
    expected: [10000, true],
  },
  "numbers and strings that are special": {
    code: `
      cache.put("numbers", { 0/0, math.huge, -math.huge, -0.0, 2^53, 5e-324, [-1] = 1, [1e300] = 2, [0.5] = 3 }, 60)
      local n = cache.get("numbers")
      cache.put("s", ("\\0\\255"):rep(1000), 60)
      return n[1] ~= n[1], n[2], n[3], 1 / n[4], n[5] == 2^53, n[6] > 0, n[-1], n[1e300], n[0.5], #cache.get("s")`,
    expected: [true, Infinity, -Infinity, -Infinity, true, true, 1, 2, 3, 2000],
  },
  "lists with holes": {
    code: `
      cache.put("holes", { 1, nil, 3, nil, nil, 6 }, 60)
      local h = cache.get("holes")
      h[#h + 1] = 7
      local count = 0
      for _ in pairs(h) do count = count + 1 end
      return h[1], h[2], h[3], h[6], count`,
    expected: [1, undefined, 3, 6, 4],
  },
  "a value that is larger than all": {
    code: `
      cache.put("big", "before", 60)
      local message = fails(cache.put, "big", ("x"):rep(5e6), 60):gsub("%d+", "N")
      local computed = fails(cache.fetch, "bigger", 60, function() return ("x"):rep(5e6) end):gsub("%d+", "N")
      return message, computed, cache.get("big"), cache.get("bigger")`,
    expected: [
      "cache.put: value too large (about N bytes, the limit is N)",
      "cache.fetch: value too large (about N bytes, the limit is N)",
      "before",
      undefined,
    ],
  },
  "puts without end": {
    code: `
      for i = 1, 20000 do cache.put("flood " .. i, ("x"):rep(1000), 60) kept() end
      return cache.get("flood 1"), #cache.get("flood 20000")`,
    expected: [undefined, 1000],
  },
  "a put inside the computation of the same key": {
    code: `
      local own = cache.fetch("inside", 60, function() cache.put("inside", "put", 60) return "computed" end)
      return own, cache.get("inside")`,
    expected: ["computed", "put"],
  },
  "a delete inside the computation of the same key": {
    code: `
      local own = cache.fetch("gone", 60, function() cache.delete("gone") return "computed" end)
      return own, cache.get("gone")`,
    expected: ["computed", undefined],
  },
  "a mark inside the computation of the same key": {
    code: `
      local message
      local own = cache.fetch("marked", 60, function() message = fails(cache.mark_pending, "marked") return "computed" end)
      return own, message, cache.get("marked")`,
    expected: ["computed", "cache.mark_pending: key 'marked' is already pending", "computed"],
  },
  "computations that fetch themselves": {
    code: `
      local function compute() return cache.fetch("self", 60, compute) end
      local function other() return cache.fetch("one", 60, function() return cache.fetch("two", 60, function() return cache.fetch("one", 60, print) end) end) end
      return fails(cache.fetch, "self", 60, function() return cache.fetch("self", 60, print) end), fails(other),
        cache.fetch("self", 60, function() return "works" end)`,
    expected: [
      "cache.fetch: this run computes key 'self' already",
      "cache.fetch: this run computes key 'one' already",
      "works",
    ],
  },
  "errors of every kind in a computation": {
    code: `
      local thrown = { x = 1 }
      local _, caught = pcall(cache.fetch, "e", 60, function() error(thrown) end)
      local nothing = select("#", pcall(cache.fetch, "e", 60, function() error() end))
      local overflow = fails(cache.fetch, "e", 60, function() local function f() return 1 + f() end return f() end)
      local late = fails(cache.fetch, "e", 60, function() sleep(0.001) error("late", 0) end)
      return caught == thrown, nothing, overflow:find("stack overflow", 1, true) ~= nil, late, cache.fetch("e", 60, function() return "works" end)`,
    expected: [true, 2, true, "late", "works"],
  },
  "a computation that is abandoned in its middle": {
    code: `
      local co = coroutine.create(function() cache.fetch("left", 60, function() coroutine.yield() return 1 end) end)
      coroutine.resume(co)
      co = nil
      return fails(cache.mark_pending, "left"), fails(cache.fetch, "left", 60, print)`,
    expected: [
      "cache.mark_pending: key 'left' is already pending",
      "cache.fetch: this run computes key 'left' already",
    ],
  },
  "functions that are called with a computation that is none": {
    code: `
      return fails(cache.fetch, "n", 60, nil):match("%b()"), fails(cache.fetch, "n", 60):match("%b()"),
        fails(cache.fetch, "n", 60, setmetatable({}, { __call = print })):match("%b()")`,
    expected: [
      "(function expected, got nil)",
      "(function expected, got no value)",
      "(function expected, got table)",
    ],
  },
};

const PRELUDE = `
  local function fails(f, ...)
    local ok, message = pcall(f, ...)
    assert(not ok, "has not failed")
    return (tostring(message):gsub("^[^:]+:%d+: ", ""))
  end
  local function kept() return cache.get("kept").x end
  `;

/** All works as if nothing had happened, and nothing is left pending. */
async function checkCache(): Promise<void> {
  const { values } = await engine.run(`
    local value = cache.fetch("ordinary", 10, function() sleep(0) return { 1, x = { 2 } } end)
    cache.delete("ordinary")
    return cache.get("kept").x, value[1], value.x[1], cache.get("ordinary")`);
  expect(values).toEqual(["intact", 1, 2, undefined]);
  const { pending, bytes, entries } = engine.cache.counters;
  expect(pending).toBe(0);
  expect(bytes).toBeLessThanOrEqual(4e6);
  expect(entries).toBeLessThanOrEqual(1000);
}

describe("a script that tries the cache with", () => {
  it.each(Object.entries(scripts))("%s", async (_, { code, expected }) => {
    await engine.cache.clear();
    await engine.cache.put("kept", { x: "intact" }, Infinity);
    expect((await engine.run(PRELUDE + code)).values).toEqual(expected);
    await checkCache();
  });
});

describe("who waits", () => {
  it("goes on when the key is deleted, marked anew or put by others", async () => {
    await engine.cache.clear();
    await engine.cache.put("kept", { x: "intact" }, Infinity);
    await engine.cache.markPending("w");
    const waiting = [1, 2, 3].map(() => engine.run("return cache.get('w') or 'nil'"));
    await engine.run("cache.delete('w') cache.mark_pending('w') cache.put('w', 'later', 60)");
    for (const { values } of await Promise.all(waiting)) expect(values).toEqual(["nil"]);
    await checkCache();
  });

  it("in coroutines that nobody resumes any more is forgotten with the run", async () => {
    await engine.cache.markPending("c");
    const { values } = await engine.run(`
      local states = {}
      for i = 1, 50 do
        local co = coroutine.create(function() return cache.get("c") end)
        pcall(with_timeout, 1, coroutine.resume, co)
        states[i] = coroutine.status(co)
      end
      return #states`);
    expect(values).toEqual([50]);
    await engine.cache.delete("c");
    await checkCache();
  });

  it("for a computation whose run ends without it computes next", async () => {
    const slow = engine.run("cache.fetch('s', 60, function() sleep(0.01) os.exit(1) end)");
    const next = engine.run("return cache.fetch('s', 60, function() return 'computed' end)");
    expect((await slow).exitStatus).toBe(1);
    expect((await next).values).toEqual(["computed"]);
    await checkCache();
  });
});
