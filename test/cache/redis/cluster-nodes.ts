import { createClient } from "@redis/client";
import { RedisServer } from "./server.js";
import { pause } from "./world.js";

const SLOTS = 16_384;

/** A cluster of three servers, without replicas, that share the slots evenly. */
export class ClusterNodes {
  private constructor(readonly nodes: readonly RedisServer[]) {}

  static async start(): Promise<ClusterNodes> {
    const timeout = ["--cluster-node-timeout", "2000", "--cluster-require-full-coverage", "no"];
    const options = ["--cluster-enabled", "yes", ...timeout];
    const nodes: RedisServer[] = [];
    // One after the other: the port of the first is taken when the next looks for its own.
    for (let i = 0; i < 3; i++) nodes.push(await RedisServer.start(...options));
    const cluster = new ClusterNodes(nodes);
    for (const [i, node] of nodes.entries()) {
      const first = Math.floor((i * SLOTS) / 3);
      const last = Math.floor(((i + 1) * SLOTS) / 3) - 1;
      await cluster.ask(node, "CLUSTER", "ADDSLOTSRANGE", String(first), String(last));
      await cluster.ask(node, "CLUSTER", "SET-CONFIG-EPOCH", String(i + 1));
      await cluster.ask(node, "CLUSTER", "MEET", "127.0.0.1", String(nodes[0]?.port));
    }
    await cluster.isReady();
    return cluster;
  }

  get urls(): string[] {
    return this.nodes.map(({ url }) => url);
  }

  /** Until all nodes agree that all slots are served. */
  async isReady(): Promise<void> {
    for (const node of this.nodes) {
      for (;;) {
        const state = String(await this.ask(node, "CLUSTER", "INFO"));
        if (state.includes("cluster_state:ok") && state.includes("cluster_known_nodes:3")) break;
        await pause(50);
      }
    }
  }

  async ask(node: RedisServer, ...command: string[]): Promise<unknown> {
    const client = createClient({ url: node.url });
    client.on("error", () => {});
    await client.connect();
    try {
      return await client.sendCommand(command);
    } finally {
      client.destroy();
    }
  }

  /** Gives the slot of a key, and what is in it, to another node. */
  async move(key: string, from: RedisServer, to: RedisServer): Promise<void> {
    const slot = String(await this.ask(from, "CLUSTER", "KEYSLOT", key));
    const [source, target] = [await this.ask(from, "CLUSTER", "MYID"), await this.ask(to, "CLUSTER", "MYID")];
    await this.ask(to, "CLUSTER", "SETSLOT", slot, "IMPORTING", String(source));
    await this.ask(from, "CLUSTER", "SETSLOT", slot, "MIGRATING", String(target));
    const keys = (await this.ask(from, "CLUSTER", "GETKEYSINSLOT", slot, "1000")) as string[];
    const migrate = ["MIGRATE", "127.0.0.1", String(to.port), "", "0", "5000", "KEYS", ...keys];
    if (keys.length > 0) await this.ask(from, ...migrate);
    for (const node of [to, from]) await this.ask(node, "CLUSTER", "SETSLOT", slot, "NODE", String(target));
  }

  /** The node that has a key. */
  async nodeOf(key: string): Promise<RedisServer> {
    for (const node of this.nodes) {
      const answer = await this.ask(node, "EXISTS", key).catch(() => null);
      if (answer !== null) return node;
    }
    throw new Error(`no node has ${key}`);
  }

  async stop(): Promise<void> {
    await Promise.all(this.nodes.map((node) => node.stop()));
  }
}
