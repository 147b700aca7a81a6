import { LuaScriptError, LuaSyntaxError, ThreadError, ThreadPool } from "../../index.js";
import { Random } from "../generated/random.js";
import { type Fuzzer, quoted } from "./fuzzer.js";
import { shrinkList } from "./shrink.js";
import { mutant } from "./sources.js";

const BATCH = 20;

/** Milliseconds that a program may take; what it does in one go may take a second longer. */
const TIMEOUT = 300;

/** After so many it is answered as `late`: neither limit has stopped it. */
const PATIENCE = 30_000;

const ORDINARY = `local t = {} for i = 1, 100 do t[i] = ("%d"):format(i) end sleep(0.001)
return #table.concat(t), cache.fetch("ordinary", 10, function() return 7 end)`;

/** Programs with faults in them, run under limits: whatever they do, they end as Lua programs end, and the next one finds all as it should be. */
export class MutantsFuzzer implements Fuzzer {
  readonly name = "mutants";
  private pool: ThreadPool | undefined;

  async attempt(seed: number, found: (report: string) => void): Promise<number> {
    const random = new Random(seed);
    const programs = random.list(BATCH, BATCH, () => mutant(random));
    for (const program of programs) {
      const fault = await this.faultOf(program);
      if (fault === undefined) continue;
      const shortest = await shrinkList(
        program,
        async (candidate) => (await this.faultOf(candidate)) !== undefined,
        60,
      );
      found(`seed ${seed}: ${quoted(shortest.join(""))}\n${(await this.faultOf(shortest)) ?? fault}`);
    }
    return programs.length;
  }

  async close(): Promise<void> {
    await this.pool?.close();
    this.pool = undefined;
  }

  /** What is wrong with how a program ends. */
  private async faultOf(pieces: readonly string[]): Promise<string | undefined> {
    this.pool ??= new ThreadPool({ threads: 1, maxMemory: 128 });
    const { pool } = this;
    const late = new Promise<string>((resolve) => setTimeout(resolve, PATIENCE, "late").unref());
    const source = Buffer.from(pieces.join(""), "latin1");
    const ended = (async () => {
      const script = await pool.compile(source, { name: "mutant.lua" });
      return pool.run(script, { timeout: TIMEOUT, stdout: () => {}, stderr: () => {} });
    })().then(
      // Only who ends as he should leaves his marks to others.
      ({ exitStatus, signal }) =>
        exitStatus === undefined && signal === undefined ? pool.cache.clear() : undefined,
      (error) => (isLuas(error) ? undefined : shown(error)),
    );
    let fault = (await Promise.race([ended, late])) ?? undefined;
    fault ??= nothingPending(pool);
    fault ??= await Promise.race([ordinary(pool), late]);
    // What has gone wrong once is not to disturb the next one.
    if (fault !== undefined) await this.close();
    return fault;
  }
}

function isLuas(error: unknown): boolean {
  return error instanceof LuaScriptError || error instanceof LuaSyntaxError;
}

async function ordinary(pool: ThreadPool): Promise<string | undefined> {
  const { values } = await pool.run(ORDINARY);
  await pool.cache.delete("ordinary");
  return values.join() === "192,7" ? nothingPending(pool) : `the next script answers ${values}`;
}

function nothingPending(pool: ThreadPool): string | undefined {
  const { pending } = pool.cache.counters;
  return pending === 0 ? undefined : `${pending} keys stay pending`;
}

function shown(error: unknown): string {
  if (error instanceof ThreadError) return `${error}\n${error.cause ?? ""}`;
  return error instanceof Error ? `${error.stack}` : String(error);
}
