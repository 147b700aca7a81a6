import { afterAll, describe, expect, it } from "vitest";
import { Engine, luaVersions } from "../../index.js";

const engine = new Engine();
afterAll(() => engine.close());

/**
 * What one run does to what it finds, and what another one must find all the same. The first proves to itself that it has done it, then waits while others look; they run in the same
 * context, with the same library functions.
 */
const spoiled: Record<string, { spoil: string; look: string; expected: unknown[] }> = {
  "functions of libraries": {
    spoil: `
      string.format, table.insert, math.floor = nil, function() return "mine" end, 7
      assert(string.format == nil and table.insert() == "mine" and math.floor == 7)`,
    look: "return string.format('%d', 3), type(table.insert), math.floor(2.5)",
    expected: ["3", "function", 2],
  },
  "fields that others do not have": {
    spoil: "string.mine, _G.mine, package.loaded.mine, cache.mine = 1, 2, 3, 4",
    look: "return string.mine, mine, package.loaded.mine, cache.mine",
    expected: [undefined, undefined, undefined, undefined],
  },
  "whole libraries": {
    spoil: "string, table, print, _G.math = 1, 2, 3, 4 assert(print == 3 and math == 4)",
    look: "return type(string), type(table), type(print), type(math)",
    expected: ["table", "table", "function", "table"],
  },
  "methods of strings": {
    spoil: `
      string.upper = function() return "mine" end
      getmetatable("").__add = function() return "sum" end
      assert(("x"):upper() == "mine" and "a" + "b" == "sum")`,
    look: "return ('x'):upper(), pcall(function() return 'a' + 'b' end) == false, getmetatable('').__add",
    expected: ["X", true, undefined],
  },
  "where methods of strings are looked for": {
    spoil: "getmetatable('').__index = function(s, key) return key end assert(('x').y == 'y')",
    look: "return ('x').y, ('x'):rep(2)",
    expected: [undefined, "xx"],
  },
  "metatables of the other types": {
    spoil: `
      debug.setmetatable(nil, { __index = function() return "nil's" end })
      debug.setmetatable(1, { __call = function() return "called" end })
      debug.setmetatable(print, { __index = { name = "mine" } })
      assert((nil).x == "nil's" and (1)() == "called" and print.name == "mine")`,
    look: "return pcall(function() return (nil).x end) == false, getmetatable(1), getmetatable(print)",
    expected: [true, undefined, undefined],
  },
  "a metatable of the globals": {
    spoil: "setmetatable(_G, { __index = function() return 'anything' end }) assert(undefined == 'anything')",
    look: "return undefined, getmetatable(_G)",
    expected: [undefined, undefined],
  },
  "metatables of libraries": {
    spoil:
      "setmetatable(string, { __index = function() return 'anything' end }) assert(string.x == 'anything')",
    look: "return string.x, getmetatable(string)",
    expected: [undefined, undefined],
  },
  "methods of files": {
    spoil: `
      getmetatable(io.stdout).write = function() return "mine" end
      getmetatable(io.stdout).__tostring = nil
      assert(io.stdout:write("x") == "mine" and io.stdout ~= nil)`,
    look: "return type(io.stdout:seek('cur')), tostring(io.stdout):match('^file')",
    expected: ["nil", "file"],
  },
  "default files": {
    spoil: "io.output(io.stderr) io.stdout = nil assert(io.output() == io.stderr)",
    look: "return io.output() == io.stdout, io.input() == io.stdin, io.output() == io.stderr",
    expected: [true, true, false],
  },
  "paths and searchers": {
    spoil: `
      package.path, package.preload.json = "", function() return "mine" end
      table.insert(package.loaders, 1, function(name) return function() return name end end)
      assert(require("anything") == "anything")
      package.loaders = nil assert(not pcall(require, "else"))`,
    look: "return package.path ~= '', package.preload.json, #package.loaders, pcall(require, 'anything') == false",
    expected: [true, undefined, 3, true],
  },
  "the mark of a module that is being loaded": {
    spoil: `
      package.preload.m = function()
        debug.setmetatable(package.loaded.m, { __index = { spoiled = true } })
        assert(package.loaded.m.spoiled)
        return true
      end
      assert(require("m"))`,
    look: `
      local marker
      package.preload.m = function() marker = package.loaded.m return true end
      require("m")
      return type(marker), getmetatable(marker)`,
    expected: ["userdata", undefined],
  },
  "the registry": {
    spoil: "debug.getregistry().mine = 1 assert(debug.getregistry().mine == 1)",
    look: "return debug.getregistry().mine, debug.getregistry()._LOADED == package.loaded",
    expected: [undefined, true],
  },
  "settings of the collector": {
    spoil: "collectgarbage('setpause', 1) collectgarbage('stop') assert(not collectgarbage('isrunning'))",
    look: "return collectgarbage('setpause', 200), collectgarbage('isrunning')",
    expected: [200, true],
  },
  "globals of the thread": {
    spoil: "setfenv(0, { mine = 1 }) assert(loadstring('return mine')() == 1 and getfenv(0).mine == 1)",
    look: "return loadstring('return mine')(), getfenv(0) == _G, getfenv(print) == _G",
    expected: [undefined, true, true],
  },
  "the computations of cache.fetch": {
    spoil: `
      local inner
      cache.fetch("mine", 60, function() inner = { pcall(cache.fetch, "mine", 60, type) } return 1 end)
      assert(inner[1] == false and inner[2]:find("computes key 'mine' already", 1, true))`,
    look: "return cache.fetch('mine', 60, function() return 2 end)",
    expected: [1],
  },
};

describe("a run sees nothing of what another one does to", () => {
  it.each(Object.entries(spoiled))("%s", async (_, { spoil, look, expected }) => {
    let release = (): void => {};
    let isSpoiled = (): void => {};
    const spoiling = new Promise<void>((resolve) => {
      isSpoiled = resolve;
    });
    const looked = new Promise<void>((resolve) => {
      release = resolve;
    });
    // What the run needs at its end is kept where spoiling does not reach.
    const first = engine.run(`local wait = wait_here ${spoil} wait() return "spoiled"`, {
      globals: {
        wait_here: () => {
          isSpoiled();
          return looked;
        },
      },
    });
    await Promise.race([spoiling, first]);
    expect((await engine.run(look)).values).toEqual(expected);
    release();
    expect((await first).values).toEqual(["spoiled"]);
    expect((await engine.run(look)).values).toEqual(expected);
  });
});

it("gives every run random numbers of its own, while they take turns", async () => {
  const numbers = `
    math.randomseed(...)
    local list = {}
    for i = 1, 5 do list[i] = math.random(1000000) sleep(0) end
    return list`;
  const alone = await Promise.all([1, 2].map((seed) => new Engine().run(numbers, { args: [seed] })));
  const together = await Promise.all([1, 2].map((seed) => engine.run(numbers, { args: [seed] })));
  expect(together).toEqual(alone);
  expect(together[0].values).not.toEqual(together[1].values);
  const unseeded = "return math.random(1000000)";
  expect((await engine.run(unseeded)).values).toEqual((await new Engine().run(unseeded)).values);
});

it("refuses to give functions of libraries other environments", async () => {
  const { values } = await engine.run(`
    local list = {}
    for _, f in ipairs({ print, string.format, cache.get, math.random }) do
      list[#list + 1] = select(2, pcall(setfenv, f, {}))
      list[#list + 1] = select(2, pcall(debug.setfenv, f, {}))
    end
    return list`);
  expect(values).toEqual([new Array(8).fill("'setfenv' cannot change environment of given object")]);
});

it("gives a context's states the libraries of their own version of Lua", async () => {
  const context = engine.createContext();
  const look = `
    local names = {}
    for name, value in pairs(_G) do
      names[#names + 1] = name
      if type(value) == "table" and value ~= _G then
        for field in pairs(value) do names[#names + 1] = name .. "." .. field end
      end
    end
    table.sort(names)
    return _VERSION, names`;
  for (const lua of luaVersions) {
    const alone = new Engine({ lua });
    expect(await context.run(alone.compile(look))).toEqual(await alone.run(look));
    await alone.close();
  }
});

it("keeps the order of library fields, and finds them by names that are computed", async () => {
  const { values } = await engine.run(`
    local first
    for name in pairs(string) do first = first or name end
    local key = "for" .. "mat"
    string[key .. "2"] = string[key]
    string[key] = nil
    local left = 0
    for name in pairs(string) do left = left + 1 end
    return first, string.format2("%d", 1), rawget(string, key), left`);
  expect(values).toEqual(["byte", "1", undefined, 18]);
});
