import { type ChildProcess, spawn } from "node:child_process";
import { join } from "node:path";
import { eachMapping, originalPositionFor, TraceMap } from "@jridgewell/trace-mapping";
import { onTestFinished } from "vitest";
import { WebSocket } from "ws";

const command = join(import.meta.dirname, "..", "..", "dist", "cli.js");

interface Message {
  readonly id?: number;
  readonly method?: string;
  // biome-ignore lint/suspicious/noExplicitAny: the inspector's protocol
  readonly params?: any;
  // biome-ignore lint/suspicious/noExplicitAny: the inspector's protocol
  readonly result?: any;
  readonly error?: unknown;
}

/** A script that has a source map. */
export interface MappedScript {
  readonly id: string;
  readonly url: string;
  readonly map: TraceMap;
  readonly sources: readonly string[];
  readonly sourcesContent: readonly string[];
}

/** A place where the program stands still. */
export interface Pause {
  readonly reason: string;
  /** In the Lua file; undefined elsewhere. */
  readonly line: number | undefined;
  readonly functionName: string;
  /** The local variables, as the protocol tells them: values, or descriptions of objects. */
  readonly locals: Readonly<Record<string, unknown>>;
}

/** A debugger, as editors are: it speaks the inspector's protocol with a process. */
export class Debugger {
  readonly scripts: MappedScript[] = [];
  readonly ended: Promise<{ status: number | null; stdout: string; stderr: string }>;
  private readonly pauses: Message[] = [];
  private readonly answers = new Map<number, (message: Message) => void>();
  private changed: () => void = () => {};
  private count = 0;

  private constructor(
    private readonly socket: WebSocket,
    child: ChildProcess,
    output: { stdout: string; stderr: string },
  ) {
    this.ended = new Promise((resolve) =>
      child.on("close", (status) => {
        resolve({ status, ...output });
        this.changed();
      }),
    );
    socket.on("close", () => this.changed());
    socket.on("message", (data) => this.receive(JSON.parse(String(data)) as Message));
  }

  /** Starts `node …nodeOptions lua2js …args`, which is to wait for a debugger, and connects. */
  static async start(
    nodeOptions: readonly string[],
    args: readonly string[],
    cwd: string,
  ): Promise<Debugger> {
    const child = spawn(process.execPath, [...nodeOptions, command, ...args], { cwd });
    onTestFinished(() => {
      child.kill("SIGKILL");
    });
    const output = { stdout: "", stderr: "" };
    child.stdout.on("data", (piece) => {
      output.stdout += String(piece);
    });
    const url = await new Promise<string>((resolve, reject) => {
      child.stderr.on("data", (piece) => {
        output.stderr += String(piece);
        const found = /ws:\/\/\S+/.exec(output.stderr)?.[0];
        if (found !== undefined) resolve(found);
      });
      child.on("close", () => reject(new Error(`no debugger can connect: ${output.stderr}`)));
    });
    const socket = new WebSocket(url);
    onTestFinished(() => socket.close());
    await new Promise((resolve, reject) => {
      socket.on("open", resolve);
      socket.on("error", reject);
    });
    const connected = new Debugger(socket, child, output);
    await connected.ask("Runtime.enable");
    await connected.ask("Debugger.enable");
    return connected;
  }

  async ask(method: string, params: object = {}): Promise<Message["result"]> {
    const id = ++this.count;
    this.socket.send(JSON.stringify({ id, method, params }));
    const { result, error } = await new Promise<Message>((resolve) => this.answers.set(id, resolve));
    if (error !== undefined) throw new Error(`${method}: ${JSON.stringify(error)}`);
    return result;
  }

  /** Goes on, and waits for the next pause. */
  async until(method: string): Promise<Pause> {
    await this.ask(method);
    return this.paused();
  }

  async paused(): Promise<Pause> {
    while (this.pauses.length === 0) {
      if (this.socket.readyState !== WebSocket.OPEN) throw new Error("the program has ended");
      await new Promise<void>((resolve) => {
        this.changed = resolve;
      });
    }
    const { reason, callFrames } = this.pauses.shift()?.params ?? {};
    const [{ location, functionName, scopeChain }] = callFrames;
    const script = this.scripts.find(({ id }) => id === location.scriptId);
    const line = script && this.lineOf(script, location);
    return { reason, line, functionName, locals: await this.localsOf(scopeChain) };
  }

  /** Sets a breakpoint at each place that a Lua line's statement has become. */
  async breakAt(script: MappedScript, line: number): Promise<void> {
    const places = new Map<number, number>();
    for (const { generated, column } of mappingsOf(script, line)) {
      if (!places.has(generated)) places.set(generated, column);
    }
    if (places.size === 0) throw new Error(`line ${line} has no place in the JavaScript`);
    for (const [generated, columnNumber] of places) {
      // By the name: a chunk that waits in a coroutine comes a second time.
      const place = { url: script.url, lineNumber: generated - 1, columnNumber };
      await this.ask("Debugger.setBreakpointByUrl", place);
    }
  }

  /** Disconnects: a process that has come to its end waits for that. */
  close(): void {
    this.socket.close();
  }

  private lineOf(
    { map }: MappedScript,
    { lineNumber, columnNumber }: { lineNumber: number; columnNumber: number },
  ) {
    return originalPositionFor(map, { line: lineNumber + 1, column: columnNumber }).line ?? undefined;
  }

  private async localsOf(
    scopes: { type: string; object: { objectId: string } }[],
  ): Promise<Record<string, unknown>> {
    const locals: Record<string, unknown> = {};
    for (const { type, object } of scopes) {
      if (type !== "local" && type !== "block") continue;
      const { result } = await this.ask("Runtime.getProperties", { objectId: object.objectId });
      for (const { name, value } of result) locals[name] ??= value?.value ?? value?.description;
    }
    return locals;
  }

  private receive(message: Message): void {
    const { id, method, params } = message;
    if (id !== undefined) this.answers.get(id)?.(message);
    if (method === "Debugger.scriptParsed" && params.sourceMapURL !== "") this.addScript(params);
    if (method === "Debugger.paused") this.pauses.push(message);
    this.changed();
  }

  private addScript({ scriptId, url, sourceMapURL }: Record<string, string>): void {
    const base64 = /^data:application\/json;base64,(.*)$/.exec(sourceMapURL)?.[1];
    if (base64 === undefined) return;
    const json = JSON.parse(Buffer.from(base64, "base64").toString());
    const { sources, sourcesContent } = json;
    this.scripts.push({ id: scriptId, url, map: new TraceMap(json), sources, sourcesContent });
  }
}

function mappingsOf({ map }: MappedScript, line: number): { generated: number; column: number }[] {
  const found: { generated: number; column: number }[] = [];
  eachMapping(map, (mapping) => {
    if (mapping.originalLine === line) {
      found.push({ generated: mapping.generatedLine, column: mapping.generatedColumn });
    }
  });
  return found;
}
