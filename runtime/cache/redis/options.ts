import { LONGEST_DELAY } from "../../system/timer.js";
import { type Clock, systemClock } from "../clock.js";

/** Where a `RedisCache` keeps its values, and how. All are optional. */
export interface RedisCacheOptions {
  /**
   * Where the server is: `redis://[[user:]password@]host[:port][/database]`, `rediss://` with TLS; `redis://127.0.0.1:6379` by default. Of a cluster, one node or
   * several: the first that answers tells of the others.
   */
  url?: string | readonly string[];
  /** What the names of all keys on the server begin with, without braces; `lua2js:` by default. Stores with different prefixes have nothing in common. */
  prefix?: string;
  /** How long a key stays pending, in seconds; 300 by default. Processes that share keys should agree. */
  pendingTtl?: number;
  /**
   * How long the server may take to answer, in seconds, before an operation fails; 5 by default. As long may a connection be lost until those who wait
   * for a key fail.
   */
  commandTimeout?: number;
  /** How long `get` and `fetch` wait for a pending key, in seconds, before they fail; no limit by default but that of the pending state. */
  waitTimeout?: number;
  /** How large a value may be, in bytes as they are sent; 512 MiB by default, which is the server's own limit unless it is configured. */
  maxValueBytes?: number;
  /** What else the client package is to be told: options of `createClient` of `@redis/client`, `{ socket: { ca } }` say. */
  client?: Readonly<Record<string, unknown>>;
  /** For tests. */
  clock?: Clock;
}

export interface Settings {
  readonly urls: readonly string[];
  readonly prefix: string;
  /** In milliseconds, as all times here. */
  readonly pendingTtl: number;
  readonly commandTimeout: number;
  readonly waitTimeout: number;
  readonly maxValueBytes: number;
  readonly client: Readonly<Record<string, unknown>>;
  readonly clock: Clock;
}

/** The protocol's limit on one string, unless the server is configured otherwise (proto-max-bulk-len). */
const LARGEST_STRING = 512 * 1024 * 1024;

/** @throws RangeError or TypeError if an option is not what it must be */
export function settingsOf(options: RedisCacheOptions): Settings {
  const { url = "redis://127.0.0.1:6379", prefix = "lua2js:", client = {}, clock = systemClock } = options;
  const urls = typeof url === "string" ? [url] : [...url];
  if (urls.length === 0) throw new RangeError("url must name a server");
  for (const one of urls) checkUrl(one);
  if (typeof prefix !== "string" || !/^[\x21-\x7e]*$/.test(prefix) || /[{}]/.test(prefix)) {
    throw new RangeError(
      `prefix must be ASCII text without spaces and braces, not ${JSON.stringify(prefix)}`,
    );
  }
  return {
    urls,
    prefix,
    client,
    clock,
    pendingTtl: positive("pendingTtl", options.pendingTtl ?? 300) * 1000,
    commandTimeout: Math.min(positive("commandTimeout", options.commandTimeout ?? 5) * 1000, LONGEST_DELAY),
    waitTimeout: positive("waitTimeout", options.waitTimeout ?? Number.POSITIVE_INFINITY) * 1000,
    maxValueBytes: positive("maxValueBytes", options.maxValueBytes ?? LARGEST_STRING),
  };
}

/** The server as messages name it: without its password. */
export function nameOf(url: string): string {
  const { protocol, host, pathname } = new URL(url);
  return `${protocol}//${host}${pathname === "/" ? "" : pathname}`;
}

function checkUrl(url: unknown): void {
  // What is wrong with it is not shown: it may hold a password.
  const parsed = typeof url === "string" && URL.canParse(url) ? new URL(url) : null;
  if (parsed === null || !/^rediss?:$/.test(parsed.protocol) || !/^\/?\d*$/.test(parsed.pathname)) {
    throw new TypeError("url must be like redis://host:6379/0, or rediss:// for TLS");
  }
}

function positive(name: string, value: number): number {
  if (typeof value === "number" && value > 0) return value;
  throw new RangeError(`${name} must be a number above 0, not ${String(value)}`);
}
