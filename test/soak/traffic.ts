import {
  type Engine,
  type LuaFunction,
  LuaScriptError,
  type RunOptions,
  type Script,
  type ThreadPool,
} from "../../index.js";
import type { Random } from "../generated/random.js";

/** A script, how a run of it is limited, and what may become of it. */
interface Kind {
  readonly source: string;
  readonly options?: (random: Random) => RunOptions;
  /** The names of errors with which it may end; none if it has to succeed. */
  readonly fails?: readonly string[];
}

const LIMIT = ["LuaLimitError"];
const ABORTED = ["AbortError", ...LIMIT];

/** Milliseconds after which a run is ended that waits for a key that nobody puts. */
const WAIT = 40;

const soon = (random: Random): RunOptions => ({ timeout: 1 + random.below(8) });
const patient = (): RunOptions => ({ timeout: WAIT });
const aborted = (random: Random): RunOptions => ({ timeout: 1000, signal: abortedAfter(random.below(8)) });

function abortedAfter(milliseconds: number): AbortSignal {
  const controller = new AbortController();
  setTimeout(() => controller.abort(), milliseconds);
  return controller.signal;
}

const KINDS: readonly Kind[] = [
  { source: "local t = {} for i = 1, 200 do t[#t + 1] = ('%d'):format(i) end return #table.concat(t)" },
  { source: "local n = ... return function() return n end, { n }, coroutine.create(print)" },
  { source: "while true do end", options: soon, fails: LIMIT },
  { source: "while true do pcall(function() while true do end end) end", options: soon, fails: LIMIT },
  { source: "while true do end", options: () => ({ budget: 2 }), fails: LIMIT },
  { source: "local t = {} while true do t[#t + 1] = { ('x'):rep(100) } end", options: soon, fails: LIMIT },
  { source: "sleep(60)", options: soon, fails: LIMIT },
  { source: "sleep(60)", options: aborted, fails: ABORTED },
  { source: "while true do pcall(sleep, 0.001) end", options: aborted, fails: ABORTED },
  { source: "for i = 1, 3 do sleep(0.001) end", options: () => ({ budget: 1e6, timeout: 1e6 }) },
  { source: "local n = ... error('failed ' .. n)", fails: ["LuaScriptError"] },
  { source: "error({ code = ... })", fails: ["LuaScriptError"] },
  { source: "local function f() return 1 + f() end f()", fails: ["LuaScriptError"] },
  {
    source: "local n = ... pcall(cache.mark_pending, 'k' .. n % 5) error('gives up')",
    fails: ["LuaScriptError"],
  },
  { source: "local n = ... pcall(cache.mark_pending, 'k' .. n % 5) sleep(60)", options: soon, fails: LIMIT },
  {
    source:
      "local k = 'k' .. (...) % 5 if pcall(cache.mark_pending, k) then sleep(0.002) cache.put(k, { k }, 0.01) end",
    options: patient,
    fails: LIMIT,
  },
  { source: "return cache.get('k' .. (...) % 5)", options: patient, fails: LIMIT },
  { source: "return cache.get('k' .. (...) % 5)", options: aborted, fails: ABORTED },
  {
    source: "local n = ... return cache.fetch('f' .. n % 4, 0.01, function() sleep(0.002) return { n } end)",
    options: patient,
    fails: LIMIT,
  },
  {
    source: "local n = ... return cache.fetch('f' .. n % 4, 0.01, function() sleep(0.001) error('lost') end)",
    options: patient,
    fails: ["LuaScriptError", ...LIMIT],
  },
  {
    source: "return cache.fetch('f' .. (...) % 4, 1, function() while true do end end)",
    options: soon,
    fails: LIMIT,
  },
  { source: "return (pcall(with_timeout, 2, function() sleep(60) end))" },
  { source: "return (pcall(with_timeout, 2, function() while true do end end))" },
  { source: "return with_timeout(1000, function() sleep(0.001) return 1 end)" },
  {
    source:
      "local c = coroutine.wrap(function() for i = 1, 5 do sleep(0.001) coroutine.yield(i) end end) return c(), c()",
  },
  {
    source: "local c = coroutine.create(function() sleep(60) end) coroutine.resume(c)",
    options: soon,
    fails: LIMIT,
  },
  { source: "return ask(...)" },
  { source: "return (pcall(refuse, ...))" },
  { source: "return later(function(n) sleep(0.001) return n + 1 end)" },
  { source: "never()", options: soon, fails: LIMIT },
  { source: "never()", options: aborted, fails: ABORTED },
  { source: "local n = ... return load('return ' .. n .. ', { name_' .. n .. ' = 1 }')()" },
  { source: "return load('while true do end')()", options: soon, fails: LIMIT },
  { source: "local t = setmetatable({}, { __mode = 'k' }) for i = 1, 50 do t[{}] = i end sleep(0.001)" },
  { source: "pcall(os.exit, 3)" },
  { source: "pcall(function() sleep(0.001) signal('done') end)" },
  { source: "for i = 1, 50 do print(i, ...) end" },
];

const globals = {
  ask: async (n: number) => n * 2,
  refuse: () => Promise.reject(new Error("refused")),
  later: async (f: LuaFunction) => f(1),
  never: () => new Promise(() => {}),
};

/** Signals that outlive the runs that they could end. */
export const quiet = Array.from({ length: 3 }, () => new AbortController().signal);

/** Runs random scripts, a good number at the same time, as somebody's server does. */
export class Traffic {
  private readonly scripts = new Map<string, Script | Promise<Script>>();
  private runs = 0;

  constructor(
    private readonly runner: Engine | ThreadPool,
    private readonly random: Random,
  ) {}

  /** Makes so many runs, up to `atOnce` of them at the same time. */
  async run(count: number, atOnce = 25): Promise<void> {
    const end = this.runs + count;
    const worker = async (): Promise<void> => {
      while (this.runs < end) await this.one(this.runs++);
    };
    await Promise.all(Array.from({ length: atOnce }, worker));
  }

  private async one(number: number): Promise<void> {
    const { random } = this;
    const { source, options, fails = [] } = random.pick(KINDS);
    const signal = random.chance(0.3) ? { signal: random.pick(quiet) } : {};
    const given = { args: [number], globals, stdout: () => {}, ...signal, ...options?.(random) };
    try {
      await this.runner.run(await this.script(source), given);
    } catch (error) {
      const { name } = error as Error;
      if (fails.includes(name) && (error instanceof LuaScriptError || name === "AbortError")) return;
      throw new Error(`run ${number}, ${source}: ${(error as Error).stack}`);
    }
  }

  private script(source: string): Script | Promise<Script> {
    let script = this.scripts.get(source);
    if (script === undefined) {
      script = this.runner.compile(source, { name: "soak.lua" });
      this.scripts.set(source, script);
    }
    return script;
  }
}
