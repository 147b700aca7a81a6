import { createClient } from "@redis/client";
import { RedisCache } from "../../../runtime/cache/redis/cache.js";
import type { CacheSession, CacheStore, Claim } from "../../../runtime/cache/store.js";
import type { Neutral } from "../../../runtime/realm/transfer.js";
import { isClaim } from "../contract-fetch.js";
import { type Harness, nextTurn } from "../harness.js";
import { TestClock } from "../test-clock.js";
import type { RedisServer } from "./server.js";

/**
 * How many of the server's milliseconds are one of the test's. The server's clock cannot be stopped, but if a millisecond takes a minute, what it does between two
 * steps of a test takes no time at all.
 */
const SCALE = 60_000;

const PENDING_TTL = 300;

/**
 * Lets ARGV[1] milliseconds of SCALE pass for all keys, or fewer if a pending state ends before: answers how many. What has expired is gone without a
 * word, as it is when the server lets keys expire.
 */
const PASS = `
local scale, step = ${SCALE}, tonumber(ARGV[1])
local keys = redis.call('KEYS', '*')
local rest = {}
for _, key in ipairs(keys) do
  local ttl = redis.call('PTTL', key)
  if ttl >= 0 then
    rest[key] = math.ceil(ttl / scale)
    local isEntry = key:sub(-1) == '}'
    if isEntry and redis.call('GETRANGE', key, 0, 0) == 'p' then step = math.min(step, rest[key]) end
  end
end
for key, left in pairs(rest) do
  if left <= step then redis.call('DEL', key) else redis.call('PEXPIRE', key, string.format('%.0f', (left - step) * scale)) end
end
return step`;

/** A store on a server that nobody else uses meanwhile, and whose time passes when the test says so. */
export async function redisHarness(server: RedisServer): Promise<Harness> {
  const admin = createClient({ url: server.url });
  await admin.connect();
  await admin.flushAll();
  const clock = new TestClock();
  const cache = new RedisCache({
    url: server.url,
    clock,
    pendingTtl: PENDING_TTL * SCALE,
    commandTimeout: 20,
  });
  const probe = cache.open();
  let isClosed = false;
  const settle = async (): Promise<void> => {
    // What the server has said before it answers is in this process when the answer is; what that causes may need answers, too.
    for (let i = 0; i < 4 && !isClosed; i++) {
      await probe.delete("\0nobody has this");
      await nextTurn();
    }
  };
  return {
    store: scaled(cache, () => {
      isClosed = true;
    }),
    isUncounted: true,
    settle,
    async advance(seconds) {
      await settle();
      for (let rest = Math.round(seconds * 1000); rest > 0; ) {
        const step = Number(await admin.eval(PASS, { arguments: [String(rest)] }));
        // A little more: a wait that began a little later than the state that it is for ends as much later.
        clock.advance(step * SCALE + 1000);
        rest -= step;
        await settle();
      }
    },
    async close() {
      cache.close();
      admin.destroy();
    },
  };
}

/** The store with times to live in the server's own milliseconds. */
function scaled(store: CacheStore, closed: () => void): CacheStore {
  const scaledEnd = (end: Neutral | Claim): Neutral | Claim =>
    isClaim(end)
      ? { fulfil: (value, ttl) => end.fulfil(value, ttl * SCALE), giveUp: () => end.giveUp() }
      : end;
  return {
    open: (): CacheSession => {
      const session = store.open();
      return {
        ...session,
        put: (key, value, ttl) => session.put(key, value, ttl * SCALE),
        // As many turns of promises as `fetch` takes: they are answered in order.
        get: async (key) => await session.get(key),
        fetch: async (key) => scaledEnd(await session.fetch(key)),
      };
    },
    clear: () => store.clear(),
    close: () => {
      closed();
      return store.close();
    },
    get counters() {
      return store.counters;
    },
    listen: (listener) => store.listen(listener),
  };
}
