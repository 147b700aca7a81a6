import type { RedisPackage } from "./client.js";
import type { Link, LinkEvents, Reply, ScanPosition, ScanStep } from "./link.js";
import type { Settings } from "./options.js";
import { scripts } from "./scripts.js";

export function scanCommand(pattern: string, cursor: string): string[] {
  return ["SCAN", cursor, "MATCH", pattern, "COUNT", "1000"];
}

export function scanned(reply: Reply): { readonly names: readonly string[]; readonly next: string } {
  const [next, names] = reply as readonly [Buffer, readonly Buffer[]];
  return { names: names.map(String), next: String(next) };
}

/** How each connection is made: it is not mended, but replaced by whoever has the link. */
export function clientOptions(redis: RedisPackage, { client, commandTimeout }: Settings) {
  return {
    ...client,
    RESP: 3 as const,
    disableOfflineQueue: true,
    maintNotifications: "disabled" as const,
    commandOptions: { timeout: undefined, typeMapping: { [redis.RESP_TYPES.BLOB_STRING]: Buffer } },
    socket: {
      ...(client["socket"] as object | undefined),
      reconnectStrategy: false as const,
      connectTimeout: commandTimeout,
    },
  };
}

/** Connections to one server: one for commands, and one for messages as soon as somebody waits for some. */
export class SingleLink implements Link {
  readonly scripts = scripts;
  private readonly commands: ReturnType<SingleLink["makeClient"]>;
  private subscriber: ReturnType<SingleLink["makeClient"]> | null = null;
  private subscribing: Promise<ReturnType<SingleLink["makeClient"]>> | null = null;
  private isOpen = true;
  private isDestroyed = false;

  constructor(
    private readonly redis: RedisPackage,
    private readonly url: string,
    private readonly settings: Settings,
    private readonly events: LinkEvents,
  ) {
    this.commands = this.makeClient();
  }

  /** Connects; true if the server belongs to a cluster. */
  async connect(): Promise<boolean> {
    await this.commands.connect();
    try {
      const information = await this.commands.sendCommand<Buffer>(["INFO", "cluster"]);
      return information.toString().includes("cluster_enabled:1");
    } catch (error) {
      // Not everybody may ask.
      if (this.isReply(error)) return false;
      throw error;
    }
  }

  isReply(error: unknown): error is Error {
    return error instanceof this.redis.ErrorReply;
  }

  send(_key: string, args: readonly (string | Buffer)[]): Promise<Reply> {
    return this.commands.sendCommand<Reply & Buffer>(args);
  }

  async subscribe(channel: string): Promise<void> {
    const subscriber = await this.listening();
    await subscriber.subscribe(channel, this.receive, true);
  }

  async unsubscribe(channel: string): Promise<void> {
    await this.subscriber?.unsubscribe(channel, this.receive, true);
  }

  async probe(): Promise<void> {
    await this.subscriber?.sendCommand(["PING"]);
  }

  async scan(pattern: string, { cursor }: ScanPosition): Promise<ScanStep> {
    const { names, next } = scanned(await this.send("", scanCommand(pattern, cursor)));
    return { names, next: next === "0" ? null : { node: 0, cursor: next } };
  }

  destroy(): void {
    this.isOpen = false;
    this.isDestroyed = true;
    this.commands.destroy();
    this.subscriber?.destroy();
  }

  private readonly receive = (message: Buffer, channel: Buffer): void =>
    this.events.message(channel.toString(), message);

  private listening() {
    this.subscribing ??= (async () => {
      this.subscriber = this.makeClient();
      await this.subscriber.connect();
      // A client that is destroyed while it connects may be connected all the same.
      if (this.isDestroyed) this.subscriber.destroy();
      return this.subscriber;
    })();
    return this.subscribing;
  }

  private makeClient() {
    const client = this.redis.createClient({ ...clientOptions(this.redis, this.settings), url: this.url });
    // It stays for as long as there is the client: an error that nobody listens to would end the process.
    client.on("error", () => {
      if (!this.isOpen) return;
      this.isOpen = false;
      this.events.failed();
    });
    // What waits for an answer has a timer, which keeps the process alive: a mere connection does not.
    client.unref();
    return client;
  }
}
