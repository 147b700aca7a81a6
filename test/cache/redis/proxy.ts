import { connect, createServer, type Server, type Socket } from "node:net";

interface Pair {
  readonly client: Socket;
  readonly server: Socket;
}

/** A way to a server that can be cut and held up. */
export class TcpProxy {
  private readonly pairs = new Set<Pair>();
  private isHeld = false;
  private isShut = false;
  private trigger: { readonly text: string; readonly action: () => void } | null = null;

  private constructor(
    private readonly listener: Server,
    readonly port: number,
    private readonly target: number,
  ) {}

  static async start(target: number): Promise<TcpProxy> {
    const listener = createServer({ pauseOnConnect: true });
    await new Promise<void>((resolve) => listener.listen(0, "127.0.0.1", resolve));
    const { port } = listener.address() as { port: number };
    const proxy = new TcpProxy(listener, port, target);
    listener.on("connection", (client) => proxy.accept(client));
    return proxy;
  }

  get url(): string {
    return `redis://127.0.0.1:${this.port}`;
  }

  /** Closes all connections. */
  cut(): void {
    for (const { client, server } of this.pairs) {
      client.destroy();
      server.destroy();
    }
  }

  /** Closes all connections, and every new one, until it is opened. */
  shut(): void {
    this.isShut = true;
    this.cut();
  }

  open(): void {
    this.isShut = false;
  }

  /** Lets nothing through any more, without closing anything, as a network does that is gone. */
  hold(): void {
    this.isHeld = true;
    for (const { client, server } of this.pairs) {
      client.pause();
      server.pause();
    }
  }

  release(): void {
    this.isHeld = false;
    for (const { client, server } of this.pairs) {
      client.resume();
      server.resume();
    }
  }

  /** What is held stays so for ever; new connections are let through. */
  forget(): void {
    this.isHeld = false;
  }

  /** Once, as soon as the server has said this, and that has been passed on. */
  when(text: string, action: () => void): void {
    this.trigger = { text, action };
  }

  async stop(): Promise<void> {
    this.shut();
    await new Promise((resolve) => this.listener.close(resolve));
  }

  private accept(client: Socket): void {
    if (this.isShut) {
      client.destroy();
      return;
    }
    const server = connect(this.target, "127.0.0.1");
    const pair: Pair = { client, server };
    this.pairs.add(pair);
    const end = (): void => {
      this.pairs.delete(pair);
      client.destroy();
      server.destroy();
    };
    for (const socket of [client, server]) {
      socket.on("error", end);
      socket.on("close", end);
    }
    client.on("data", (bytes) => server.write(bytes));
    server.on("data", (bytes) => {
      client.write(bytes, () => this.saw(bytes));
    });
    if (this.isHeld) {
      client.pause();
      server.pause();
    } else client.resume();
  }

  private saw(bytes: Buffer): void {
    if (this.trigger === null || !bytes.toString("latin1").includes(this.trigger.text)) return;
    const { action } = this.trigger;
    this.trigger = null;
    action();
  }
}
