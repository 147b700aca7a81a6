import { type MessagePort, receiveMessageOnPort } from "node:worker_threads";
import type { Neutral } from "../../realm/transfer.js";
import type { CacheSession, CacheStore, Claim } from "../store.js";
import { NOBODY, Packer, type Reply, type ReplyBatch, type Request, Unpacker } from "./messages.js";
import { Outbox } from "./outbox.js";

/** All runs of a thread wait for keys. */
export interface Rest {
  /** The thread's number for that moment. */
  readonly number: number;
  readonly runs: number;
}

interface Served {
  readonly session: CacheSession;
  /** The claims that it was given, by the questions that they answer. */
  readonly claims: Map<number, Claim>;
}

/** Serves a store to one other thread. */
export class CacheServer {
  private readonly sessions = new Map<number, Served>();
  private readonly outbox = new Outbox<Reply>((replies) => this.post(replies));
  private packer = new Packer();
  /** The last thing that the thread has said, if it was that it rests. */
  private saidLast: (Rest & { readonly replies: number }) | null = null;
  private replyCount = 0;
  /** Called when the thread has said that it rests. */
  onRest: (() => void) | null = null;
  private stopListening: (() => void) | null = null;
  /** Where in Lua the operation is called that is being performed. */
  private position: string | undefined;

  /**
   * @param port whose other end a `ThreadCache` has
   * @param thread what stores call the thread in what they tell of it
   */
  constructor(
    private readonly store: CacheStore,
    private readonly port: MessagePort,
    private readonly thread?: number,
  ) {
    this.sessions.set(NOBODY, { session: store.open(), claims: new Map() });
    port.on("message", (requests: Request[]) => this.hear(requests));
    // The thread, while it has something to do, keeps the process alive, not the way to it.
    port.unref();
  }

  /** The thread is gone: what its runs have marked is given up. */
  async disconnect(): Promise<void> {
    // Its last words: that a run has ended as it should, and leaves its marks.
    for (let last = receiveMessageOnPort(this.port); last; last = receiveMessageOnPort(this.port)) {
      this.hear(last.message as Request[]);
    }
    this.port.close();
    this.stopListening?.();
    const sessions = [...this.sessions.values()];
    this.sessions.clear();
    await Promise.all(sessions.map(({ session }) => session.release()));
  }

  /** That the thread rests; null if it does not, or there is an answer on its way there that may wake a run. */
  get rest(): Rest | null {
    return this.saidLast?.replies === this.replyCount ? this.saidLast : null;
  }

  private hear(requests: Request[]): void {
    const unpacker = new Unpacker();
    for (const request of requests) {
      this.saidLast = null;
      if (request[0] === "rest") this.restsSince(request);
      else this.answer(request, unpacker);
    }
    if (this.rest !== null) this.onRest?.();
  }

  private restsSince([, number, runs, replies]: Request & readonly ["rest", ...unknown[]]): void {
    this.saidLast = { number, runs, replies };
  }

  private reply(reply: Reply): void {
    this.replyCount++;
    this.outbox.add(reply);
  }

  private open(number: number, name: string | undefined): void {
    const { thread } = this;
    const session = this.store.open({ name, thread, position: () => this.position });
    this.sessions.set(number, { session, claims: new Map() });
  }

  private answer(request: Exclude<Request, readonly ["rest", ...unknown[]]>, unpacker: Unpacker): void {
    if (request[0] === "at") {
      this.position = request[2];
      return;
    }
    const question = request[1];
    try {
      const result = this.perform(request, unpacker);
      if (result === undefined || typeof result !== "object" || !("then" in result)) {
        this.settle(request, result);
      } else {
        result.then(
          (value) => this.settle(request, value),
          (error) => this.fail(question, error),
        );
      }
    } catch (error) {
      this.fail(question, error);
    } finally {
      this.position = undefined;
    }
  }

  private perform(request: Operation, unpacker: Unpacker): Result | PromiseLike<Result> {
    const [operation, , number = NOBODY] = request;
    const { session, claims } = this.sessions.get(number) ?? (this.sessions.get(NOBODY) as Served);
    switch (operation) {
      case "open":
        return this.open(number, request[3]);
      case "get":
      case "fetch":
      case "markPending":
      case "delete":
        return session[operation](request[3]);
      case "put":
        return session.put(request[3], unpacker.unpack(request[4]), request[5]);
      case "fulfil":
        return claims.get(request[3])?.fulfil(unpacker.unpack(request[4]), request[5]);
      case "giveUp":
        return claims.get(request[3])?.giveUp();
      case "finish":
      case "release":
        this.sessions.delete(number);
        return session[operation]();
      case "clear":
        return this.store.clear();
      case "listen":
        this.stopListening = this.store.listen((type, key) => this.reply(["event", type, key]));
        return undefined;
      case "unlisten":
        this.stopListening?.();
        return undefined;
    }
  }

  private settle(request: Operation, result: Result): void {
    const [operation, question, session] = request;
    if (operation === "open" || operation === "listen" || operation === "unlisten") return;
    if (operation === "fulfil" || operation === "giveUp")
      this.sessions.get(request[2])?.claims.delete(request[3]);
    if (typeof result === "object" && "fulfil" in result) this.handOut(question, session as number, result);
    else this.reply(["value", question, this.packer.pack(result ?? undefined)]);
  }

  private handOut(question: number, session: number, claim: Claim): void {
    const served = this.sessions.get(session);
    if (served === undefined) {
      // The run has ended meanwhile.
      void claim.giveUp();
      this.reply(["value", question, undefined]);
      return;
    }
    served.claims.set(question, claim);
    this.reply(["claim", question]);
  }

  private fail(question: number, error: unknown): void {
    this.reply(["error", question, error instanceof Error ? error.message : String(error)]);
  }

  private post(replies: Reply[]): void {
    this.packer = new Packer();
    const batch: ReplyBatch = { replies, counters: this.store.counters };
    this.port.postMessage(batch);
  }
}

type Operation = Exclude<Request, readonly ["at" | "rest", ...unknown[]]>;

// biome-ignore lint/suspicious/noConfusingVoidType: what operations without an answer answer
type Result = Neutral | Claim | void;
