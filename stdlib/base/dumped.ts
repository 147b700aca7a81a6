import type { Dumped } from "../../runtime/realm/host.js";

/*
 * Dumped functions. There is no bytecode: what `string.dump` answers is the Lua text of a function, marked as binary, for `load` and its like.
 */

/** What precompiled chunks begin with, those of PUC Lua too. */
export const BINARY = "\x1b";

const OURS = `${BINARY}Lua2js\n`;

export function writeDumped({ chunkName, text, isMain }: Dumped): string {
  return `${OURS}${isMain ? "main" : "function"} ${chunkName.length}\n${chunkName}${text}`;
}

/** Undefined for what was not written here. */
export function readDumped(bytes: string): Dumped | undefined {
  if (!bytes.startsWith(OURS)) return undefined;
  const header = /^(main|function) (\d+)\n/.exec(bytes.slice(OURS.length, OURS.length + 40));
  if (header === null) return undefined;
  const begin = OURS.length + header[0].length;
  const end = begin + Number(header[2]);
  return { chunkName: bytes.slice(begin, end), text: bytes.slice(end), isMain: header[1] === "main" };
}
