/** What the server calls what belongs to one key. All of these hash to the same slot of a cluster, by the part in braces. */
export interface Names {
  /** The key of the entry, and the channel on which the end of a pending state is published. */
  readonly entry: string;
  /** Holds the token of the latest claim, for as long as nothing else happens to the key: also when the claim has expired. */
  readonly claim: string;
  /** Holds, for a while, a value that ended a pending state and is too large for a message. */
  readonly end: string;
}

/** What would end the braces, or be mistaken for an escape, or is not to be seen on a terminal. */
const SPECIAL = /[^\x21-\x7e]|[%{}]/g;

/** The names for a key, a byte string: `lua2js:{user:7}`, its special bytes written as in URLs. */
export function namesOf(prefix: string, key: string): Names {
  // Empty braces are no hash tag.
  const tag = key === "" ? "%" : key.replace(SPECIAL, escapeByte);
  return namesOfEntry(`${prefix}{${tag}}`);
}

export function namesOfEntry(entry: string): Names {
  return { entry, claim: `${entry}:claim`, end: `${entry}:end` };
}

/** The entry that a key on the server belongs to; undefined if it is none of ours. */
export function entryOf(prefix: string, name: string): string | undefined {
  const end = name.lastIndexOf("}");
  return name.startsWith(`${prefix}{`) && end > 0 ? name.slice(0, end + 1) : undefined;
}

/** The pattern of all keys with a prefix, for SCAN. */
export function patternOf(prefix: string): string {
  return `${prefix.replace(/[\\*?[\]^-]/g, "\\$&")}{*`;
}

function escapeByte(byte: string): string {
  return `%${byte.charCodeAt(0).toString(16).padStart(2, "0").toUpperCase()}`;
}
