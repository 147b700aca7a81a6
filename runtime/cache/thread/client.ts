import type { MessagePort } from "node:worker_threads";
import type { Neutral } from "../../realm/transfer.js";
import {
  type CacheCounters,
  CacheError,
  type CacheListener,
  type CacheSession,
  type CacheStore,
  type Claim,
  type Opener,
} from "../store.js";
import {
  NOBODY,
  Packer,
  type Portable,
  type Reply,
  type ReplyBatch,
  type Request,
  Unpacker,
} from "./messages.js";
import { Outbox } from "./outbox.js";

interface Question {
  readonly session: number;
  /** Whether it is one that closing the store answers with nil. */
  readonly mayWait: boolean;
  answer(value: Neutral | Claim): void;
  fail(error: CacheError): void;
}

/** A store that another thread owns and serves (`CacheServer`). Every operation is a question to that thread. */
export class ThreadCache implements CacheStore {
  private readonly questions = new Map<number, Question>();
  private readonly outbox = new Outbox<Request>((requests) => this.port.postMessage(requests));
  private questionCount = 0;
  private sessionCount = NOBODY;
  private listeners: readonly CacheListener[] = [];
  private end: CacheError | null = null;
  private replyCount = 0;
  /** Called when replies have come, and what is to be done with them has been done. */
  onReplies: (() => void) | null = null;
  /** Whether the owner's store notes where keys are made pending. */
  watchesMarkers = false;
  private known: CacheCounters = {
    hits: 0,
    misses: 0,
    waits: 0,
    puts: 0,
    evictions: 0,
    expirations: 0,
    entries: 0,
    bytes: 0,
    pending: 0,
  };

  /**
   * @param port whose other end a `CacheServer` has
   * @param wantsPositions whether the owner's store does
   */
  constructor(
    private readonly port: MessagePort,
    readonly wantsPositions = false,
  ) {
    port.on("message", (batch: ReplyBatch) => this.receive(batch));
    port.on("close", () => this.fail(new CacheError("cache: the thread that keeps it has ended")));
    port.unref();
  }

  open({ name, position }: Opener = {}): CacheSession {
    const own = ++this.sessionCount;
    let isOver = false;
    let mayHold = false;
    let waiting = 0;
    const ask = (operation: "get" | "fetch", number: number, key: string): Promise<Neutral | Claim> => {
      waiting++;
      return this.askValue(operation, number, key).finally(() => waiting--);
    };
    const session = (): number => (isOver ? NOBODY : own);
    const refusal = (caller: string) => Promise.reject(new CacheError(`${caller}: the run has ended`));
    const end = (operation: "finish" | "release"): Promise<void> | undefined => {
      if (isOver) return undefined;
      isOver = true;
      if (waiting > 0) this.stopWaiting((question) => question.session === own);
      const request = (question: number): Request => [operation, question, own];
      // If the owner is gone, so are the marks.
      if (mayHold) return this.ask(request).catch(() => {});
      this.tell(request);
      return undefined;
    };
    const sayWhere = (isWanted = this.wantsPositions): void => {
      const where = isWanted ? position?.() : undefined;
      if (where !== undefined) this.tell((question) => ["at", question, where]);
    };
    this.tell((question) => ["open", question, own, name]);
    return {
      put: (key, value, ttl) => {
        sayWhere();
        return this.ask((question) => ["put", question, session(), key, new Packer().pack(value), ttl]);
      },
      get: (key) => {
        sayWhere();
        return ask("get", session(), key) as Promise<Neutral>;
      },
      markPending: (key) => {
        if (isOver) return refusal("cache.mark_pending");
        mayHold = true;
        sayWhere(this.wantsPositions || this.watchesMarkers);
        return this.ask((question) => ["markPending", question, own, key]);
      },
      delete: (key) => {
        sayWhere();
        return this.ask((question) => ["delete", question, session(), key]);
      },
      fetch: (key) => {
        if (isOver) return refusal("cache.fetch");
        mayHold = true;
        sayWhere(this.wantsPositions || this.watchesMarkers);
        return ask("fetch", own, key);
      },
      finish: () => end("finish"),
      release: () => end("release"),
    };
  }

  /** Tells the owner that all runs of this thread, so many, wait for keys. Answers the number by which both know that moment. */
  rest(runs: number): number {
    return this.tell((question) => ["rest", question, runs, this.replyCount]);
  }

  clear(): Promise<void> {
    return this.ask((question) => ["clear", question]);
  }

  /** Lets go of the owner's store, which goes on. Who waits in this thread gets nil. */
  close(): void {
    if (this.end !== null) return;
    this.end = new CacheError("cache: it is closed");
    this.stopWaiting(() => true);
    this.fail(this.end);
    this.port.close();
  }

  /** Those of the owner's store, as they were when it last answered. */
  get counters(): CacheCounters {
    return this.known;
  }

  /** All events of the owner's store, whoever causes them. */
  listen(listener: CacheListener): () => void {
    const entry: CacheListener = (type, key) => listener(type, key);
    if (this.listeners.length === 0) this.tell((question) => ["listen", question]);
    this.listeners = [...this.listeners, entry];
    return () => {
      if (!this.listeners.includes(entry)) return;
      this.listeners = this.listeners.filter((other) => other !== entry);
      if (this.listeners.length === 0) this.tell((question) => ["unlisten", question]);
    };
  }

  private async ask(request: (question: number) => Request): Promise<void> {
    await this.send(request, NOBODY, false);
  }

  private askValue(operation: "get" | "fetch", session: number, key: string): Promise<Neutral | Claim> {
    return this.send((question) => [operation, question, session, key], session, true);
  }

  private send(
    request: (question: number) => Request,
    session: number,
    mayWait: boolean,
  ): Promise<Neutral | Claim> {
    return new Promise((answer, fail) => {
      if (this.end !== null) throw this.end;
      const number = this.tell(request);
      this.questions.set(number, { session, mayWait, answer, fail });
      // Who waits for an answer keeps the thread alive.
      if (this.questions.size === 1) this.port.ref();
    });
  }

  /** Says something that needs no answer; its number. */
  private tell(request: (question: number) => Request): number {
    const number = ++this.questionCount;
    if (this.end === null) this.outbox.add(request(number));
    return number;
  }

  /** What waits for a value gets nil. */
  private stopWaiting(concerns: (question: Question) => boolean): void {
    for (const [number, question] of this.questions) {
      if (!question.mayWait || !concerns(question)) continue;
      this.questions.delete(number);
      question.answer(undefined);
    }
  }

  private receive({ replies, counters }: ReplyBatch): void {
    this.known = counters;
    this.replyCount += replies.length;
    const unpacker = new Unpacker();
    for (const reply of replies) {
      if (reply[0] === "event") this.happened(reply[1], reply[2]);
      else this.settle(reply, unpacker);
    }
    if (this.questions.size === 0) this.port.unref();
    this.onReplies?.();
  }

  private settle(reply: Exclude<Reply, readonly ["event", ...unknown[]]>, unpacker: Unpacker): void {
    const number = reply[1];
    const question = this.questions.get(number);
    if (question === undefined) return;
    this.questions.delete(number);
    if (reply[0] === "value") question.answer(unpacker.unpack(reply[2]));
    else if (reply[0] === "claim") question.answer(this.claim(question.session, number));
    else question.fail(new CacheError(reply[2]));
  }

  private claim(session: number, claim: number): Claim {
    return {
      fulfil: (value: Neutral, ttl: number) => {
        const packed: Portable = new Packer().pack(value);
        return this.ask((question) => ["fulfil", question, session, claim, packed, ttl]);
      },
      giveUp: () => this.ask((question) => ["giveUp", question, session, claim]),
    };
  }

  private happened(...event: Parameters<CacheListener>): void {
    for (const listener of this.listeners) {
      try {
        listener(...event);
      } catch (error) {
        queueMicrotask(() => {
          throw error;
        });
      }
    }
  }

  private fail(error: CacheError): void {
    this.end ??= error;
    for (const { fail } of this.questions.values()) fail(error);
    this.questions.clear();
  }
}
