import type { CacheSession } from "../cache/store.js";
import type {
  Buffering,
  Dumped,
  EvaluatedChunk,
  FilePort,
  Host,
  HostFailure,
  HostPromise,
  LoadOptions,
  Location,
  PrecompiledModule,
  ProcessPort,
} from "../realm/host.js";
import type { Reason } from "../realm/interruption.js";
import { dump, locate, locateFunction } from "./chunk.js";
import { bytesOfMessage } from "./compile-chunk.js";
import { collectGarbage } from "./garbage.js";
import { Limits } from "./limits.js";
import { Output, type Sink } from "./output.js";
import { type Permission, type World, worldOf } from "./permissions.js";
import type { Surroundings } from "./run-options.js";
import { sleep } from "./sleep.js";
import { bytesOf, decodeText, encodeText } from "./text.js";

/** What `os.exit` throws to end the run: nothing in Lua catches it. */
export class Exit {
  readonly luaTermination = true;

  constructor(readonly status: number) {}
}

/** What `signal` throws to end the run: nothing in Lua catches it. */
export class Signal {
  readonly luaTermination = true;

  /** @param signalName a byte string */
  constructor(readonly signalName: string) {}
}

/** What ends a run whose output cannot be handed over. */
export class OutputFailure {
  readonly luaTermination = true;

  constructor(readonly error: unknown) {}
}

/** Where a run's chunks come from, but for the first. They are evaluated in its context. */
export interface ChunkSource {
  /** @throws LuaSyntaxError */
  load(source: string, chunkName: string, options: LoadOptions & { mayGoOn(): void }): EvaluatedChunk;
  /** A module that was compiled ahead of time with the script. @throws BuildError */
  find(name: string): PrecompiledModule | undefined;
  /** What these modules are called in messages; undefined if there are none. */
  title(): string | undefined;
}

/** What one run's Lua state has of the world outside. */
export class RunHost implements Host {
  private readonly stdout: Output;
  private readonly stderr: Sink;
  private readonly world: World;
  private readonly onLoad: Surroundings["onLoad"];

  /** The file names of the chunks that it has loaded: what a script can know of functions is what it has given itself. */
  private readonly scripts = new Set<string>();

  /** What keeps the process alive because the script sleeps. */
  private readonly sleeps = new Set<HostPromise<void>>();

  readonly files: FilePort;
  readonly processes: ProcessPort;

  /** Those of the run that is under way. */
  limits = Limits.NONE;

  /** What was written has to be seen before the script waits for input, and before another program writes. */
  private readonly showPrompt = (): void => this.flush();

  constructor(
    readonly cache: CacheSession,
    private readonly chunks: ChunkSource,
    allowed: ReadonlySet<Permission>,
    private readonly onKeyWait: () => boolean,
    options: Surroundings,
  ) {
    this.world = worldOf(allowed, options, this.showPrompt, () => this.limits.timeLeft);
    this.files = this.world.files;
    this.processes = this.world.processes;
    this.stdout = new Output(options.stdout ?? writeStdout, options.lineBuffered ?? false);
    this.stderr = options.stderr ?? writeStderr;
    this.onLoad = options.onLoad;
  }

  write(stream: "stdout" | "stderr", bytes: string): void {
    try {
      if (stream === "stdout") this.stdout.write(bytes);
      else this.stderr(bytesOf(bytes));
    } catch (error) {
      throw new OutputFailure(error);
    }
  }

  flush(): void {
    try {
      this.stdout.flush();
    } catch (error) {
      throw new OutputFailure(error);
    }
  }

  setBuffering(buffering: Buffering): void {
    this.flush();
    this.stdout.setBuffering(buffering);
  }

  /** Hands over what the script has written when it has ended. Throws what the sink throws. */
  finish(): void {
    for (const sleeping of this.sleeps) sleeping.cancel?.();
    this.sleeps.clear();
    this.stdout.flush();
  }

  readLine(): string | undefined {
    return this.world.input.readLine(this.showPrompt);
  }

  readBytes(count: number): string | undefined {
    return this.world.input.readBytes(count, this.showPrompt);
  }

  readAll(): string {
    return this.world.input.readAll(this.showPrompt);
  }

  readFile(path: string): { bytes: string } | HostFailure {
    this.onLoad?.(decodeText(path));
    return this.world.readFile(path);
  }

  load(
    source: string,
    chunkName: string,
    options: LoadOptions,
    mayGoOn: () => void,
  ): EvaluatedChunk | { error: string } {
    try {
      return this.loaded(this.chunks.load(source, chunkName, { ...options, mayGoOn }));
    } catch (error) {
      if ((error as { luaTermination?: unknown }).luaTermination === true) throw error;
      return { error: messageOf(error) };
    }
  }

  findModule(name: string): PrecompiledModule | { error: string } | { tried: string } {
    const title = this.chunks.title();
    if (title === undefined) return { tried: "" };
    try {
      const found = this.chunks.find(name);
      if (found === undefined)
        return { tried: encodeText(`\n\tno script '${decodeText(name)}' in ${title}`) };
      this.loaded(found.chunk);
      return found;
    } catch (error) {
      return { error: messageOf(error) };
    }
  }

  locate(script: string, line: number, column: number): Location | undefined {
    return locate(script, line, column);
  }

  locateFunction(text: string): Location | undefined {
    return locateFunction(this.scripts, text);
  }

  dump(text: string, isMain: boolean): Dumped | undefined {
    return dump(this.scripts, text, isMain);
  }

  /** Takes note of a chunk that the run has. */
  loaded(chunk: EvaluatedChunk): EvaluatedChunk {
    this.scripts.add(chunk.script);
    return chunk;
  }

  sleep(milliseconds: number): HostPromise<void> {
    const sleeping = sleep(milliseconds);
    const forget = (): void => {
      this.sleeps.delete(sleeping);
    };
    this.sleeps.add(sleeping);
    sleeping.then(forget);
    return sleeping;
  }

  now(): number {
    return performance.now();
  }

  waitsForKey(): boolean {
    return this.onKeyWait();
  }

  checkpoint(): Reason | undefined {
    return this.limits.check();
  }

  clock(): number {
    const { user, system } = process.cpuUsage();
    return (user + system) / 1e6;
  }

  memory(): number {
    return process.memoryUsage().heapUsed;
  }

  collectGarbage(): Promise<void> {
    return collectGarbage();
  }

  getenv(name: string): string | undefined {
    const value = this.world.env[decodeText(name)];
    return value === undefined ? undefined : encodeText(value);
  }

  exit(status: number): never {
    throw new Exit(status);
  }

  signal(name: string): never {
    throw new Signal(name);
  }
}

function messageOf(error: unknown): string {
  if (!(error instanceof Error)) return encodeText(String(error));
  return bytesOfMessage(error) ?? encodeText(error.message);
}

function writeStdout(bytes: Uint8Array): void {
  process.stdout.write(bytes);
}

function writeStderr(bytes: Uint8Array): void {
  process.stderr.write(bytes);
}
