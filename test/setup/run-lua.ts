import { spawnSync } from "node:child_process";
import { dirname } from "node:path";
import { Engine, LuaScriptError, LuaSyntaxError, type LuaVersion } from "../../index.js";

/** What a program did: everything it printed, as bytes (latin1), and the message it failed with. */
export interface Outcome {
  readonly output: string;
  readonly error: string | undefined;
}

export interface Program {
  /** The path of the file; modules beside it can be required. */
  readonly path: string;
  /** Its name in messages. */
  readonly name: string;
  /** Bytes, as latin1. */
  readonly source: string;
  /** Its `...`. */
  readonly args?: readonly string[];
}

/** Where a program's modules are found. */
function packagePath(program: Program): string {
  const folder = dirname(program.path);
  return `${folder}/?.lua;${folder}/modules/?.lua;${process.env.LUA_PATH ?? "/usr/share/lua/5.1/?.lua;/usr/share/lua/5.1/?/init.lua"}`;
}

/** An engine for each version of Lua. */
const engines = new Map<LuaVersion | undefined, Engine>();

function engineFor(version: LuaVersion | undefined): Engine {
  let engine = engines.get(version);
  if (engine === undefined) {
    engine = new Engine({ permissions: "full", ...(version && { lua: version }) });
    engines.set(version, engine);
  }
  return engine;
}

const later = (value: unknown): Promise<unknown> => new Promise((resolve) => setImmediate(resolve, value));

interface OursOptions {
  /** What the function `pause` does, which programs find: it answers its argument, by default after really waiting. */
  readonly pause?: (value: unknown) => unknown;
  readonly version?: LuaVersion | undefined;
  /** Compiled to be stopped, though it is not. */
  readonly interruptible?: boolean;
}

/** Runs a program on lua2js, in this process. */
export async function runOurs(
  program: Program,
  { pause = later, version, interruptible = false }: OursOptions = {},
): Promise<Outcome> {
  const engine = engineFor(version);
  const pieces: Uint8Array[] = [];
  // In front of the first line, so that lines keep their numbers.
  const source = `package.path = "${packagePath(program)}" ${program.source}`;
  let error: string | undefined;
  try {
    const script = engine.compile(Buffer.from(source, "latin1"), { name: program.name });
    await engine.run(script, {
      args: program.args,
      stdout: (bytes) => pieces.push(Uint8Array.from(bytes)),
      globals: { pause },
      ...(interruptible && { timeout: 1e9 }),
    });
  } catch (thrown) {
    if (!(thrown instanceof LuaScriptError) && !(thrown instanceof LuaSyntaxError)) throw thrown;
    error = Buffer.from(thrown.message, "utf8").toString("latin1");
  }
  return { output: Buffer.concat(pieces).toString("latin1"), error };
}

/** Runs a program on a real Lua, where `pause` does not wait. */
export function runReal(command: string, program: Program): Outcome {
  const { status, stdout, stderr } = spawnSync(
    command,
    ["-e", "function pause(value) return value end", program.name, ...(program.args ?? [])],
    {
      cwd: dirname(program.path),
      env: { ...process.env, LUA_PATH: packagePath(program), LUA_INIT: "" },
      maxBuffer: 1 << 28,
    },
  );
  const complaint = stderr.toString("latin1");
  const message = complaint.slice(`${command}: `.length).split("\nstack traceback:")[0];
  return { output: stdout.toString("latin1"), error: status === 0 ? undefined : message };
}

/** What may differ is made equal here: addresses. */
function normalized(text: string): string {
  return text.replace(
    /\b(table|function|thread|userdata|builtin)(: )(?:builtin: )?(?:0x[0-9a-f]+|builtin#\d+)/g,
    "$1$2ADDRESS",
  );
}

/** An outcome made ready to compare, line by line. */
export function comparable({ output, error }: Outcome): { output: string[]; error: string | undefined } {
  return { output: normalized(output).split("\n"), error: error && normalized(error) };
}
