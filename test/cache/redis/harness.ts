import { createClient } from "@redis/client";
import { RedisCache } from "../../../runtime/cache/redis/cache.js";
import type { CacheSession, CacheStore, Claim } from "../../../runtime/cache/store.js";
import type { Neutral } from "../../../runtime/realm/transfer.js";
import { isClaim } from "../contract-fetch.js";
import { type Harness, nextTurn } from "../harness.js";
import { TestClock } from "../test-clock.js";

/**
 * How many of the server's milliseconds are one of the test's. The server's clock cannot be stopped, but if a millisecond takes a minute, what it does between two
 * steps of a test takes no time at all.
 */
const SCALE = 60_000;

const PENDING_TTL = 300;

/** In how many milliseconds of SCALE the next pending state ends; -1 for never. */
const NEXT = `
local next = -1
for _, key in ipairs(redis.call('KEYS', '*')) do
  if key:sub(-1) == '}' and redis.call('GETRANGE', key, 0, 0) == 'p' then
    local rest = math.ceil(redis.call('PTTL', key) / ${SCALE})
    if next == -1 or rest < next then next = rest end
  end
end
return next`;

/** Lets ARGV[1] milliseconds of SCALE pass. What has expired is gone without a word, as it is when the server lets keys expire. */
const PASS = `
for _, key in ipairs(redis.call('KEYS', '*')) do
  local ttl = redis.call('PTTL', key)
  if ttl >= 0 then
    local rest = math.ceil(ttl / ${SCALE}) - tonumber(ARGV[1])
    if rest <= 0 then redis.call('DEL', key) else redis.call('PEXPIRE', key, string.format('%.0f', rest * ${SCALE})) end
  end
end`;

/**
 * A store on a server that nobody else uses meanwhile, and whose time passes when the test says so.
 *
 * @param urls of the server, or of all servers of a cluster
 */
export async function redisHarness(...urls: readonly string[]): Promise<Harness> {
  // A client without a listener ends the process when its server does.
  const admins = urls.map((url) => createClient({ url }).on("error", () => {}));
  for (const admin of admins) {
    // A test that has run out of time does not close it before the servers end.
    admin.on("error", () => {});
    await admin.connect();
    await admin.flushAll();
  }
  const clock = new TestClock();
  const cache = new RedisCache({
    url: urls,
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
        const ends = await Promise.all(admins.map((admin) => admin.eval(NEXT)));
        const step = Math.min(rest, ...ends.map(Number).filter((end) => end > 0));
        await Promise.all(admins.map((admin) => admin.eval(PASS, { arguments: [String(step)] })));
        // A little more: a wait that began a little later than the state that it is for ends as much later.
        clock.advance(step * SCALE + 1000);
        rest -= step;
        await settle();
      }
    },
    async close() {
      cache.close();
      for (const admin of admins) admin.destroy();
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
