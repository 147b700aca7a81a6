/** Tries something on random input, which a seed settles. */
export interface Fuzzer {
  readonly name: string;
  /**
   * Tries the inputs of a seed, some dozens of them, and answers how many there were. `found` is told of each fault at once, with the smallest input that
   * shows it.
   */
  attempt(seed: number, found: (report: string) => void): number | Promise<number>;
  /** Gives up what it holds. */
  close?(): Promise<void>;
}

/** A text as people can read and paste it into Lua: bytes (latin1) that are no ASCII are escaped. */
export function quoted(text: string): string {
  const escaped = text.replace(/[\\"\n]/g, "\\$&").replace(/[^ -~\n]/g, (byte) => {
    return `\\${String(byte.charCodeAt(0)).padStart(3, "0")}`;
  });
  return `"${escaped}"`;
}
