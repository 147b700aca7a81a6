import { MessageChannel, type ResourceLimits, SHARE_ENV, Worker } from "node:worker_threads";
import type { CacheStore } from "../../cache/store.js";
import { CacheServer, type Rest } from "../../cache/thread/server.js";
import { builtFiles } from "../../system/built.js";
import type { Chunk } from "../chunk.js";
import type { DescribedWait } from "../deadlocks.js";
import { ThreadError } from "../errors.js";
import type { LuaVersion } from "../lua-version.js";
import type { Permission } from "../permissions.js";
import { BackPressure } from "./back-pressure.js";
import type { WatchedThread } from "./deadlocks.js";
import { Handover } from "./handover.js";
import type { Job, Line } from "./job.js";
import type { Order, Report, ThreadData } from "./messages.js";

export interface ThreadOwner {
  readonly cache: CacheStore;
  readonly lua: LuaVersion | undefined;
  /** URLs of ES modules by the names of the modules of the host that they are. */
  readonly modules: Readonly<Record<string, string>>;
  readonly compileCache: string | undefined;
  readonly permissions: readonly Permission[];
  /** In MiB. */
  readonly maxMemory: number | undefined;
  readonly resourceLimits: ResourceLimits;
  /** The number by which threads know a chunk. */
  numberOf(chunk: Chunk): number;
  /** The thread could take another job. */
  isFree(): void;
  /** The thread computes, and has not begun the job. */
  takeBack(job: Job): void;
  /** The thread has come to rest, or a job to its end. */
  mayRest(): void;
  /** The thread has ended, and what it was doing has failed. */
  hasEnded(thread: PoolThread): void;
}

/** After how long a job that a thread has not begun is given to another one, in milliseconds. */
const PATIENCE = 10;

/** What a thread says of a job at its end. */
const LAST: ReadonlySet<Report["type"]> = new Set([
  "compiled",
  "syntaxError",
  "withdrawn",
  "ended",
  "scriptFailed",
  "aborted",
  "unable",
  "failed",
] as const);

/** A thread of a pool, as the pool sees it. It keeps the process alive while it has something to do. */
export class PoolThread implements Line, WatchedThread {
  private readonly worker: Worker;
  private readonly server: CacheServer;
  private readonly backPressure: BackPressure;
  private readonly handover: Handover;
  private readonly jobs = new Map<number, Job>();
  /** The chunks that it knows. */
  private readonly chunks = new Set<number>();
  /** The job that it has begun and that has not yet come to its first wait: others would have to wait for it. */
  private computing: number | null = null;
  private jobCount = 0;
  /** Who wants to know what its runs wait for, by its number for that rest. */
  private readonly asking = new Map<number, (waits: readonly DescribedWait[] | undefined) => void>();
  private failure: string | null = null;
  private isEnding = false;
  /** Fulfilled when the thread has ended. */
  readonly ended: Promise<void>;

  /** @param number which it is among the pool's, from 1 */
  constructor(
    private readonly owner: ThreadOwner,
    number: number,
  ) {
    const { port1, port2 } = new MessageChannel();
    const output = BackPressure.memory();
    const handover = Handover.memory();
    const { lua, modules, compileCache, permissions, maxMemory } = owner;
    const options = { lua, compileCache, permissions, maxMemory };
    const { wantsPositions } = owner.cache;
    const workerData: ThreadData = { cache: port2, wantsPositions, output, handover, modules, options };
    this.backPressure = new BackPressure(output);
    this.handover = new Handover(handover);
    this.server = new CacheServer(owner.cache, port1, number);
    this.server.onRest = () => owner.mayRest();
    this.worker = new Worker(new URL("thread.js", builtFiles), {
      workerData,
      transferList: [port2],
      resourceLimits: owner.resourceLimits,
      env: SHARE_ENV,
    });
    this.worker.unref();
    this.worker.on("message", (report: Report) => this.hear(report));
    this.worker.on("error", (error: NodeJS.ErrnoException) => {
      this.failure =
        error.code === "ERR_WORKER_OUT_OF_MEMORY" ? "not enough memory" : `internal error: ${error.message}`;
    });
    this.ended = new Promise((resolve) => {
      this.worker.on("exit", () => resolve(this.leave()));
    });
  }

  /** How many jobs it has. */
  get load(): number {
    return this.jobs.size;
  }

  get isFree(): boolean {
    return this.computing === null;
  }

  get rest(): Rest | null {
    const { rest } = this.server;
    return rest?.runs === this.jobs.size ? rest : null;
  }

  watch(): void {
    this.tell({ type: "watch" });
  }

  describe({ number }: Rest): Promise<readonly DescribedWait[] | undefined> {
    return new Promise((resolve) => {
      this.asking.set(number, resolve);
      this.tell({ type: "describe", rest: number });
    });
  }

  start(job: Job): void {
    const number = ++this.jobCount;
    this.jobs.set(number, job);
    this.computing = number;
    this.worker.ref();
    this.handover.give(number);
    job.start(number, this);
    // If it has another one, that may be computing.
    if (this.jobs.size > 1) setTimeout(() => this.withdraw(number, job), PATIENCE);
  }

  /** The thread says when it has found that it does not have the job, and is free then. */
  private withdraw(number: number, job: Job): void {
    if (!this.jobs.has(number) || !this.handover.take(number)) return;
    this.jobs.delete(number);
    job.withdraw();
    this.owner.takeBack(job);
  }

  tell(order: Order): void {
    this.worker.postMessage(order);
  }

  numberOf(chunk: Chunk): number {
    const number = this.owner.numberOf(chunk);
    if (!this.chunks.has(number)) {
      this.chunks.add(number);
      const { compiled, modules } = chunk;
      this.tell({ type: "chunk", chunk: number, compiled, modules: modules?.portable() });
    }
    return number;
  }

  forget(chunk: number): void {
    if (this.chunks.delete(chunk)) this.tell({ type: "forget", chunk });
  }

  end(why?: string): void {
    this.failure ??= why ?? null;
    this.isEnding = true;
    void this.worker.terminate();
  }

  private hear(report: Report): void {
    if (report.type === "waits") {
      this.asking.get(report.rest)?.(report.waits);
      this.asking.delete(report.rest);
      return;
    }
    const { job: number, type } = report;
    const job = this.jobs.get(number);
    const isLast = LAST.has(type);
    if (isLast || type === "waiting") {
      if (isLast) this.jobs.delete(number);
      if (this.computing === number) this.computing = null;
      // Whoever ends it waits for its end.
      if (this.jobs.size === 0 && !this.isEnding) this.worker.unref();
    }
    job?.hear(report, this);
    if (type === "output") this.backPressure.handedOn(report.bytes.length);
    if (isLast) this.owner.mayRest();
    if (this.computing === null) this.owner.isFree();
  }

  private async leave(): Promise<void> {
    const error = new ThreadError(
      `the thread that ran the script has ended${this.failure === null ? "" : `: ${this.failure}`}`,
    );
    const jobs = [...this.jobs.values()];
    this.jobs.clear();
    for (const job of jobs) job.fail(error);
    for (const answer of this.asking.values()) answer(undefined);
    this.owner.hasEnded(this);
    await this.server.disconnect();
  }
}
