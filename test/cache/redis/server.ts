import { type ChildProcess, spawn, spawnSync } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe } from "vitest";

const isInstalled = spawnSync("redis-server", ["--version"]).status === 0;

/** Tests that need redis-server. Without it they are skipped, but never in CI, which installs it. */
export function describeWithRedis(name: string, tests: () => void): void {
  if (isInstalled || process.env["CI"]) describe(name, tests);
  else describe.skip(`${name} (redis-server is not installed)`, tests);
}

/** A Redis server of a test's own, which keeps nothing. */
export class RedisServer {
  private constructor(
    readonly port: number,
    private readonly folder: string,
    private readonly options: readonly string[],
    private child: ChildProcess,
  ) {}

  /** @param options as on the command line of redis-server */
  static async start(...options: string[]): Promise<RedisServer> {
    const port = await freePort();
    const folder = mkdtempSync(join(tmpdir(), "lua2js-redis-"));
    return new RedisServer(port, folder, options, await launch(port, folder, options));
  }

  get url(): string {
    return `redis://127.0.0.1:${this.port}`;
  }

  get pid(): number {
    return this.child.pid as number;
  }

  /** Starts it again, empty, on the same port. */
  async restart(): Promise<void> {
    this.child = await launch(this.port, this.folder, this.options);
  }

  /** Ends the process at once. */
  async kill(): Promise<void> {
    if (this.child.exitCode !== null || this.child.signalCode !== null) return;
    const ended = new Promise((resolve) => this.child.once("exit", resolve));
    this.child.kill("SIGKILL");
    await ended;
  }

  async stop(): Promise<void> {
    await this.kill();
    rmSync(this.folder, { recursive: true, force: true });
  }
}

async function launch(port: number, folder: string, options: readonly string[]): Promise<ChildProcess> {
  const own = [
    "--port",
    String(port),
    "--bind",
    "127.0.0.1",
    "--dir",
    folder,
    "--save",
    "",
    "--appendonly",
    "no",
  ];
  const child = spawn("redis-server", [...own, ...options], { stdio: ["ignore", "pipe", "inherit"] });
  // Whatever happens to the tests, the server does not outlive them.
  const kill = (): unknown => child.kill("SIGKILL");
  process.once("exit", kill);
  child.once("exit", () => process.off("exit", kill));
  let log = "";
  await new Promise<void>((resolve, reject) => {
    child.once("error", reject);
    child.once("exit", () => reject(new Error(`redis-server has ended:\n${log}`)));
    child.stdout.on("data", (piece: Buffer) => {
      log = (log + piece.toString()).slice(-10_000);
      if (log.includes("Ready to accept connections")) resolve();
    });
  });
  return child;
}

/** A port that nobody listens on, nor on the one that cluster nodes talk to each other on. */
export async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as { port: number };
  await new Promise((resolve) => server.close(resolve));
  return port + 10_000 < 65_536 ? port : freePort();
}
