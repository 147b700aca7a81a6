import type { Neutral } from "../../realm/transfer.js";
import type { Connection } from "./connection.js";
import { foreignEntry, tooLarge } from "./failures.js";
import { type Entry, entryBytes, parseEnd, parseEntry, TOKEN_LENGTH } from "./format.js";
import type { Argument, Link, Reply, ScanPosition } from "./link.js";
import { entryOf, type Names, namesOfEntry, patternOf } from "./names.js";
import type { Settings } from "./options.js";
import type { ScriptName } from "./scripts.js";

/** What is there, and for how many milliseconds more if it is a pending state. */
export interface Found {
  readonly entry: Exclude<Entry, { kind: "foreign" }>;
  readonly ttl: number;
}

/** For how many times its pending state a claim is remembered that has expired: what it computes may still be stored. */
const MEMORY_OF_CLAIMS = 100;

/** The longest time to live that the server's clock, a 64-bit count of milliseconds, takes without question. */
const LONGEST_TTL = 2 ** 53;

/** What a store asks of the server. All methods reject with a `Failure`. */
export class Commands {
  /** What was asked for in this turn of the event loop, by the names of the entries, so long as nothing else was sent. */
  private readonly asked = new Map<string, Promise<Found["entry"]>>();

  constructor(
    private readonly connection: Connection,
    private readonly settings: Settings,
  ) {}

  /**
   * What is there. Many who ask in one turn of the event loop have one answer: the question is sent when the turn is over, so that it is as new as any of them
   * may expect.
   */
  get({ entry }: Names): Promise<Found["entry"]> {
    let answer = this.asked.get(entry);
    if (answer === undefined) {
      answer = this.connection
        .run((link) => link.send(entry, ["GET", entry]), true)
        .then((reply) => this.ours(parseEntry(reply as Buffer | null)));
      if (this.asked.size === 0) setImmediate(() => this.asked.clear());
      this.asked.set(entry, answer);
    }
    return answer;
  }

  /** @param prepare what is to be done on the same link before */
  look({ entry }: Names, prepare: (link: Link) => Promise<void>): Promise<Found> {
    return this.connection
      .run(async (link) => {
        await prepare(link);
        return Promise.all([link.send(entry, ["GET", entry]), link.send(entry, ["PTTL", entry])]);
      }, true)
      .then(([bytes, ttl]) => ({ entry: this.ours(parseEntry(bytes as Buffer | null)), ttl: ttl as number }));
  }

  /** Answers the token of the pending state that this has ended, or "". */
  async put(names: Names, value: Neutral, ttl: number): Promise<string> {
    return tokenIn(await this.evaluate("put", names, [this.entry(value), milliseconds(ttl)], false));
  }

  /** Answers the token of the pending state that this has ended, or "". */
  async remove(names: Names): Promise<string> {
    return tokenIn(await this.evaluate("remove", names, [], false));
  }

  /** False if the key is pending already. */
  async mark(names: Names, token: string): Promise<boolean> {
    return (await this.evaluate("mark", names, [token, this.pendingTtl], true)) === 1;
  }

  /** Null for a claim, or what is there. */
  async claim(names: Names, token: string): Promise<Found | null> {
    const memory = String(Math.ceil(MEMORY_OF_CLAIMS * this.settings.pendingTtl));
    const reply = await this.evaluate("claim", names, [token, this.pendingTtl, memory], true);
    if (reply === 1) return null;
    const [bytes, ttl] = reply as readonly [Buffer, number];
    return { entry: this.ours(parseEntry(bytes)), ttl };
  }

  /** False if the claim has been ended by somebody else. */
  async fulfil(names: Names, token: string, value: Neutral, ttl: number): Promise<boolean> {
    const args = [this.entry(value), milliseconds(ttl), token];
    return (await this.evaluate("fulfil", names, args, true)) === 1;
  }

  /** False if there is nothing to give up. */
  async giveUp(names: Names, token: string): Promise<boolean> {
    return (await this.evaluate("giveUp", names, [token], true)) === 1;
  }

  /** The value that ended a pending state and was too large for a message; undefined if it is no longer to be had. */
  async end(names: Names, token: string): Promise<{ readonly value: Neutral } | undefined> {
    const reply = await this.connection.run((link) => link.send(names.entry, ["GET", names.end]), true);
    return parseEnd(reply as Buffer | null, token);
  }

  /** Removes every key with the prefix. Answers the tokens of the pending states that this has ended. */
  async clear(): Promise<string[]> {
    const { prefix } = this.settings;
    const tokens: string[] = [];
    const done = new Set<string>();
    let position: ScanPosition | null = { node: 0, cursor: "0" };
    while (position !== null) {
      const from: ScanPosition = position;
      const { names, next } = await this.connection.run((link) => link.scan(patternOf(prefix), from), true);
      const entries = names
        .flatMap((name) => entryOf(prefix, name) ?? [])
        .filter((entry) => !done.has(entry));
      for (const entry of entries) done.add(entry);
      tokens.push(
        ...(await Promise.all([...new Set(entries)].map((entry) => this.remove(namesOfEntry(entry))))),
      );
      position = next;
    }
    return tokens;
  }

  private get pendingTtl(): string {
    return String(Math.ceil(this.settings.pendingTtl));
  }

  private entry(value: Neutral): Buffer {
    const bytes = entryBytes(value);
    if (bytes.length > this.settings.maxValueBytes) throw tooLarge(bytes.length, this.settings);
    return bytes;
  }

  private ours(entry: Entry): Found["entry"] {
    if (entry.kind === "foreign") throw foreignEntry(this.settings);
    return entry;
  }

  private evaluate(
    name: ScriptName,
    { entry, claim, end }: Names,
    args: readonly Argument[],
    isRepeatable: boolean,
  ): Promise<Reply> {
    const rest = ["3", entry, claim, end, ...args];
    this.asked.clear();
    return this.connection.run((link) => {
      const { source, digest } = link.scripts[name];
      return link.send(entry, ["EVALSHA", digest, ...rest]).catch((error: unknown) => {
        if (!link.isReply(error) || !error.message.startsWith("NOSCRIPT")) throw error;
        return link.send(entry, ["EVAL", source, ...rest]);
      });
    }, isRepeatable);
  }
}

function milliseconds(ttl: number): string {
  const time = Math.ceil(ttl * 1000);
  return time < LONGEST_TTL ? String(time) : "";
}

function tokenIn(reply: Reply): string {
  const token = String(reply);
  return token.length === TOKEN_LENGTH ? token : "";
}
