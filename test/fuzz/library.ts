import { spawnSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import process from "node:process";
import { Engine } from "../../index.js";
import { Random } from "../generated/random.js";
import { type Case, smaller, statementOf } from "./case.js";
import type { Fuzzer } from "./fuzzer.js";

const BATCH = 300;

/** So many steps to smaller calls. */
const STEPS = 60;

/** Calls of library functions, made by `lua5.1` and by us: they answer the same, or fail with the same message. */
export class LibraryFuzzer implements Fuzzer {
  private readonly prelude = readFileSync(join(import.meta.dirname, "cases.lua"), "latin1");
  private readonly engine = new Engine({ lua: "5.1" });

  constructor(
    readonly name: string,
    private readonly make: (random: Random) => Case,
  ) {}

  async attempt(seed: number, found: (report: string) => void): Promise<number> {
    const random = new Random(seed);
    const cases = random.list(BATCH, BATCH, () => this.make(random));
    for (const [i, difference] of (await this.differences(cases)).entries()) {
      if (difference === undefined) continue;
      const smallest = await this.shrink(cases[i]);
      found(
        `seed ${seed}: ${statementOf(smallest)}\n${(await this.differences([smallest]))[0] ?? difference}`,
      );
    }
    return cases.length;
  }

  close(): Promise<void> {
    return this.engine.close();
  }

  private async shrink(different: Case): Promise<Case> {
    let smallest = different;
    for (let step = 0; step < STEPS; step++) {
      const candidates = [...smaller(smallest)];
      const next = (await this.differences(candidates)).findIndex((one) => one !== undefined);
      if (next < 0) break;
      smallest = candidates[next];
    }
    return smallest;
  }

  private async differences(cases: readonly Case[]): Promise<(string | undefined)[]> {
    const program = `${this.prelude}${cases.map((one) => `${statementOf(one)}\n`).join("")}`;
    const expected = runReal(program);
    const actual = await this.run(program);
    return cases.map((_, i) => {
      if (comparable(expected[i]) === comparable(actual[i])) return undefined;
      return `- ${expected[i]}\n+ ${actual[i]}`;
    });
  }

  private async run(program: string): Promise<string[]> {
    const pieces: Uint8Array[] = [];
    const script = this.engine.compile(Buffer.from(program, "latin1"), { name: "stdin" });
    await this.engine.run(script, {
      stdout: (bytes) => void pieces.push(Uint8Array.from(bytes)),
    });
    return Buffer.concat(pieces).toString("latin1").split("\n");
  }
}

function runReal(program: string): string[] {
  const { stdout, stderr, status, signal } = spawnSync("lua5.1", ["-"], {
    input: Buffer.from(program, "latin1"),
    env: { ...process.env, LUA_INIT: "" },
    maxBuffer: 1 << 28,
    timeout: 60_000,
  });
  if (status !== 0) throw new Error(`lua5.1 ended with ${signal ?? status}: ${stderr}`);
  return stdout.toString("latin1").split("\n");
}

function comparable(line: string): string {
  return line;
}
