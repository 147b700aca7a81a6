import { loadClient, type RedisPackage } from "./client.js";
import { ClusterLink } from "./cluster.js";
import { codeOf, Failure, refusal } from "./failures.js";
import type { Link, LinkEvents } from "./link.js";
import { type LinkSource, Operation } from "./operation.js";
import type { Settings } from "./options.js";
import { SingleLink } from "./single.js";

export interface ConnectionEvents {
  message(channel: string, bytes: Buffer): void;
  /** The link has failed; there will be another one as soon as somebody asks. What was subscribed to is not any more. */
  lost(): void;
}

/**
 * The way to the server: makes a link when something is to be sent, replaces one that has failed, and sees to it that every operation ends, one
 * way or the other, within the time that the settings give it.
 */
export class Connection implements LinkSource {
  current: Link | null = null;
  lastError: Error | null = null;
  private opening: Promise<Link> | null = null;
  private readonly operations = new Set<{ fail(failure: Failure): void }>();
  private isClosed = false;

  constructor(
    readonly settings: Settings,
    private readonly events: ConnectionEvents,
  ) {}

  /**
   * Does something with a link.
   *
   * @param isRepeatable whether it does no harm if it is done twice: then it is done again when the connection was lost in the middle of it
   * @throws Failure
   */
  run<T>(task: (link: Link) => Promise<T>, isRepeatable: boolean): Promise<T> {
    return new Promise((resolve, reject) => {
      if (this.isClosed) {
        reject(closed());
        return;
      }
      const operation = new Operation<T>(
        this,
        task,
        isRepeatable,
        (value) => {
          this.operations.delete(operation);
          resolve(value);
        },
        (failure) => {
          this.operations.delete(operation);
          reject(failure);
        },
      );
      this.operations.add(operation);
      operation.start();
    });
  }

  /** What is under way fails; nothing else can be done. */
  close(): void {
    this.isClosed = true;
    for (const operation of this.operations) operation.fail(closed());
    this.current?.destroy();
    this.current = null;
  }

  /** What is under way on the link has time to end. */
  retire(link: Link, error?: Error): void {
    if (error !== undefined) this.lastError = error;
    if (this.current !== link) return;
    this.current = null;
    setTimeout(() => link.destroy(), this.settings.commandTimeout).unref();
    if (!this.isClosed) this.events.lost();
  }

  open(): Promise<Link> {
    this.opening ??= this.make().finally(() => {
      this.opening = null;
    });
    return this.opening;
  }

  /** @throws Failure if there is no use in trying again, otherwise what has gone wrong with the last of the servers */
  private async make(): Promise<Link> {
    const redis = await loadClient();
    for (const url of this.settings.urls) {
      try {
        const link = await this.linkTo(url, redis);
        this.current = link;
        this.lastError = null;
        return link;
      } catch (error) {
        if (error instanceof Failure) throw error;
        if (error instanceof redis.ErrorReply && /^(NOAUTH|WRONGPASS|NOPERM)$/.test(codeOf(error))) {
          throw refusal(error, this.settings);
        }
        this.lastError = error as Error;
      }
    }
    throw this.lastError;
  }

  private async linkTo(url: string, redis: RedisPackage): Promise<Link> {
    const { settings } = this;
    const events: LinkEvents = {
      message: this.events.message,
      failed: () => this.retire(link),
    };
    const single = new SingleLink(redis, url, settings, events);
    let link: SingleLink | ClusterLink = single;
    // A server may take the connection and then say nothing.
    const timer = setTimeout(() => link.destroy(), settings.commandTimeout).unref();
    try {
      if (await single.connect()) {
        single.destroy();
        link = new ClusterLink(redis, url, settings, events);
        await link.connect();
      }
      if (this.isClosed) throw closed();
      return link;
    } catch (error) {
      link.destroy();
      throw error;
    } finally {
      clearTimeout(timer);
    }
  }
}

function closed(): Failure {
  return new Failure("it is closed", false);
}
