import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect } from "vitest";
import { type Engine, LuaLimitError, LuaScriptError, type RunOptions, type ThreadPool } from "../../index.js";

const folder = join(import.meta.dirname, "scripts");

/**
 * A script that does something to bring down who runs it. Its first line says what must become of it: `reach timeout`; `fail`, perhaps with a
 * text that is in its message; `linger`, to fail as well, but not before its limit; `answer` some values; `exit` with a status; `signal` with a name; `end`, no matter how.
 */
export interface Hostile {
  readonly name: string;
  readonly source: Buffer;
  readonly verb: string;
  readonly detail: string;
}

export const scripts: readonly Hostile[] = readdirSync(folder)
  .filter((file) => file.endsWith(".lua"))
  .map((file) => {
    const source = readFileSync(join(folder, file));
    const [, verb, detail = ""] = /^-- must: (\w+) ?(.*)$/m.exec(source.toString()) ?? [];
    if (verb === undefined) throw new Error(`${file} does not say what must become of it`);
    return { name: file, source, verb, detail };
  });

export type Ended = { readonly result: Awaited<ReturnType<Engine["run"]>> } | { readonly error: unknown };

/** Runs one to its end. */
export async function run(
  runner: Engine | ThreadPool,
  { name, source }: Hostile,
  options: RunOptions,
): Promise<Ended> {
  try {
    const script = await runner.compile(source, { name });
    return { result: await runner.run(script, { stdout: () => {}, ...options }) };
  } catch (error) {
    return { error };
  }
}

/** Fails the test if something else than it must has become of it. */
export function check({ name, verb, detail }: Hostile, ended: Ended): void {
  if ("error" in ended && !(ended.error instanceof LuaScriptError)) throw ended.error;
  switch (verb) {
    case "reach":
      expect(ended).toHaveProperty("error");
      expect("error" in ended && ended.error).toBeInstanceOf(LuaLimitError);
      expect(ended).toMatchObject({ error: { limit: detail } });
      // It says where.
      expect("error" in ended && ended.error).toMatchObject({ scriptName: name });
      return;
    case "linger":
    case "fail":
      expect(ended).toHaveProperty("error");
      expect("error" in ended && ended.error).not.toBeInstanceOf(LuaLimitError);
      if (detail !== "")
        expect(ended).toMatchObject({ error: { message: expect.stringContaining(JSON.parse(detail)) } });
      return;
    case "answer":
      expect(ended).toMatchObject({ result: { values: JSON.parse(detail, nil) } });
      return;
    case "exit":
      expect(ended).toMatchObject({ result: { exitStatus: Number(detail) } });
      return;
    case "signal":
      expect(ended).toMatchObject({ result: { signal: detail } });
      return;
    case "end":
      return;
    default:
      throw new Error(`nothing can ${verb}`);
  }
}

/** `null` stands for nil, which is undefined. */
function nil(this: unknown[], _key: string, value: unknown): unknown {
  return Array.isArray(value) ? value.map((item) => item ?? undefined) : value;
}
