import { createHash } from "node:crypto";

/*
 * What has to happen as one step, as Lua scripts for the server. KEYS are the entry, its claim and its end (`names.ts`; the scripts that need fewer get fewer);
 * what is in them, and in messages, says `format.ts`.
 */

/** The largest value, in bytes, that travels in a message: the server drops subscribers that have too much to receive. */
const LARGEST_MESSAGE = 64 * 1024;

/** How long a larger one is kept for those who waited for it, in milliseconds. */
const END_TTL = 30_000;

export interface Script {
  readonly source: string;
  readonly digest: string;
}

export type ScriptName = "put" | "remove" | "mark" | "claim" | "fulfil" | "giveUp";

export type Scripts = Readonly<Record<ScriptName, Script>>;

/** What an entry holds: "" (nothing), "v" or "p" with the token behind it; anything else is not ours and stays as it is. */
const HEAD = `
local head = redis.call('GETRANGE', KEYS[1], 0, 24)
local kind = head:sub(1, 1)
if kind ~= '' and kind ~= 'v' and kind ~= 'p' then
  return redis.error_reply('FOREIGN not an entry of a lua2js cache')
end
`;

/** Stores ARGV[1], an entry ("" for nil), for ARGV[2] milliseconds ("" for ever), and tells those who wait for the pending state \`token\`. */
const STORE = `
local function store(token)
  local bytes, ttl = ARGV[1], ARGV[2]
  if bytes == '' then redis.call('DEL', KEYS[1])
  elseif ttl == '' then redis.call('SET', KEYS[1], bytes)
  else redis.call('SET', KEYS[1], bytes, 'PX', ttl) end
  if kind ~= 'v' then redis.call('DEL', KEYS[2]) end
  if not token then return end
  if bytes == '' then redis.call('PUBLISH', KEYS[1], 'n' .. token)
  elseif #bytes <= ${LARGEST_MESSAGE} then redis.call('PUBLISH', KEYS[1], 'v' .. token .. bytes:sub(2))
  else
    redis.pcall('SET', KEYS[3], token .. bytes, 'PX', ${END_TTL})
    redis.call('PUBLISH', KEYS[1], 'l' .. token)
  end
end
`;

const SOURCES: Readonly<Record<ScriptName, string>> = {
  /** ARGV: as for STORE. Answers the token of the pending state that this has ended, or "". */
  put: `${HEAD}${STORE}
    local token = kind == 'p' and head:sub(2)
    store(token)
    return token or ''`,

  /** Answers the token of the pending state that this has ended, or "". */
  remove: `${HEAD}
    redis.call('DEL', KEYS[1])
    redis.call('DEL', KEYS[2])
    if kind ~= 'p' then return '' end
    redis.call('PUBLISH', KEYS[1], 'f' .. head:sub(2))
    return head:sub(2)`,

  /** ARGV: a token, milliseconds. Answers 1, or 0 if the key is pending already. */
  mark: `${HEAD}
    if kind == 'p' then return head == 'p' .. ARGV[1] and 1 or 0 end
    redis.call('SET', KEYS[1], 'p' .. ARGV[1], 'PX', ARGV[2])
    redis.call('DEL', KEYS[2])
    return 1`,

  /**
   * ARGV: a token, milliseconds that the key is pending, milliseconds that the claim is remembered. Answers 1 for the claim, or the entry that is there and the
   * milliseconds for which it will be.
   */
  claim: `${HEAD}
    if kind ~= '' and head ~= 'p' .. ARGV[1] then
      return { redis.call('GET', KEYS[1]), redis.call('PTTL', KEYS[1]) }
    end
    redis.call('SET', KEYS[1], 'p' .. ARGV[1], 'PX', ARGV[2])
    redis.call('SET', KEYS[2], ARGV[1], 'PX', ARGV[3])
    return 1`,

  /** ARGV: as for STORE, and the claim's token. Answers 1, or 0 if the claim has been ended by somebody. */
  fulfil: `${HEAD}${STORE}
    local token = ARGV[3]
    if head == 'p' .. token then store(token)
    elseif kind == '' and redis.call('GET', KEYS[2]) == token then store(false)
    else return 0 end
    return 1`,

  /** ARGV: the token of a mark or claim. Answers 1, or 0 if it has been ended already. */
  giveUp: `${HEAD}
    local token = ARGV[1]
    if redis.call('GET', KEYS[2]) == token then redis.call('DEL', KEYS[2]) end
    if head ~= 'p' .. token then return 0 end
    redis.call('DEL', KEYS[1])
    redis.call('PUBLISH', KEYS[1], 'f' .. token)
    return 1`,
};

function scriptsThat(publish: "PUBLISH" | "SPUBLISH"): Scripts {
  const entries = Object.entries(SOURCES).map(([name, text]) => {
    const source = text.replaceAll("'PUBLISH'", `'${publish}'`).trim();
    return [name, { source, digest: createHash("sha1").update(source).digest("hex") }];
  });
  return Object.fromEntries(entries);
}

/** The scripts for a single server. */
export const scripts = scriptsThat("PUBLISH");

/** The scripts for a cluster, where messages stay in the shard that the key is in. */
export const shardedScripts = scriptsThat("SPUBLISH");
