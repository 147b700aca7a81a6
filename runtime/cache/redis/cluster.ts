import type { RedisPackage } from "./client.js";
import type { Link, LinkEvents, Reply, ScanPosition, ScanStep } from "./link.js";
import type { Settings } from "./options.js";
import { shardedScripts } from "./scripts.js";
import { clientOptions, scanCommand, scanned } from "./single.js";

/** The event by which the client tells itself that subscriptions have lost their node. */
const RESUBSCRIBE = "__resubscribeListeners";

/** Connections to the nodes of a cluster, each made when it is first needed. Messages stay in the shard of their channel. */
export class ClusterLink implements Link {
  readonly scripts = shardedScripts;
  private readonly cluster: ReturnType<ClusterLink["makeCluster"]>;
  private readonly channels = new Set<string>();
  private isOpen = true;

  /** @param url of a node that answers */
  constructor(
    private readonly redis: RedisPackage,
    url: string,
    private readonly settings: Settings,
    private readonly events: LinkEvents,
  ) {
    this.cluster = this.makeCluster(url);
  }

  async connect(): Promise<void> {
    await this.cluster.connect();
    this.unref();
  }

  isReply(error: unknown): error is Error {
    return error instanceof this.redis.ErrorReply;
  }

  send(key: string, args: readonly (string | Buffer)[]): Promise<Reply> {
    return this.cluster.sendCommand<Reply & Buffer>(key, false, [...args]);
  }

  async subscribe(channel: string): Promise<void> {
    await this.cluster.sSubscribe(channel, this.receive, true);
    this.channels.add(channel);
    this.unref();
  }

  async unsubscribe(channel: string): Promise<void> {
    this.channels.delete(channel);
    await this.cluster.sUnsubscribe(channel, this.receive, true);
  }

  async probe(): Promise<void> {
    const subscribers = this.cluster.masters.map(({ pubSub }) => pubSub?.client);
    await Promise.all(subscribers.map((client) => (client?.isReady ? client.sendCommand(["PING"]) : null)));
  }

  async scan(pattern: string, { node, cursor }: ScanPosition): Promise<ScanStep> {
    const master = this.cluster.masters[node];
    if (master === undefined) return { names: [], next: null };
    const client = await this.cluster.nodeClient(master);
    const { names, next } = scanned(await client.sendCommand<Reply & Buffer>(scanCommand(pattern, cursor)));
    return { names, next: next === "0" ? { node: node + 1, cursor: "0" } : { node, cursor: next } };
  }

  destroy(): void {
    this.isOpen = false;
    this.cluster.destroy();
  }

  private readonly receive = (message: Buffer, channel: Buffer): void =>
    this.events.message(channel.toString(), message);

  private makeCluster(url: string) {
    const { username, password } = new URL(url);
    const login =
      password === ""
        ? {}
        : { username: decodeURIComponent(username), password: decodeURIComponent(password) };
    const options = clientOptions(this.redis, this.settings);
    const cluster = this.redis.createCluster({
      RESP: 3,
      rootNodes: [{ url }],
      defaults: {
        ...options,
        ...login,
        socket: { ...options.socket, tls: url.startsWith("rediss:") || undefined },
      },
      minimizeConnections: true,
      commandOptions: options.commandOptions,
    } as object as NonNullable<Parameters<RedisPackage["createCluster"]>[0]>);
    // Without these, an error of a connection would end the process; each client of the cluster has one of its own that leads here, from when it is made to the end.
    cluster.on("error", this.fail);
    cluster.on("node-error", this.fail);
    // Where a node is gone, the client subscribes anew and lets nobody know if that fails: an unhandled rejection. Those who wait subscribe on the next link.
    cluster.removeAllListeners(RESUBSCRIBE);
    cluster.on(RESUBSCRIBE, this.fail);
    cluster.on("node-ready", () => this.unref());
    cluster.on("sharded-channel-moved-error", this.fail);
    return cluster;
  }

  private readonly fail = (): void => {
    if (!this.isOpen) return;
    this.isOpen = false;
    this.events.failed();
  };

  /** As for a single server. */
  private unref(): void {
    const { masters, replicas } = this.cluster;
    const clients = [
      ...masters.flatMap((node) => [node.client, node.pubSub?.client]),
      ...replicas.map(({ client }) => client),
    ];
    for (const client of clients) (client as { unref?(): void } | undefined)?.unref?.();
  }
}
