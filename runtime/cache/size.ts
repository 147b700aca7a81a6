import type { Neutral, NeutralTable } from "../realm/transfer.js";

/** What an entry costs beside its key and value: a hash table slot and its bookkeeping. An estimate, in bytes. */
const ENTRY = 128;
const TABLE = 96;
const SLOT = 16;

/** About how many bytes of memory an entry takes. Shared sub-tables count once. */
export function entrySize(key: string, value: Neutral): number {
  const size = ENTRY + key.length;
  if (typeof value === "string") return size + value.length;
  return typeof value === "object" ? size + tableSize(value) : size;
}

function tableSize(root: NeutralTable): number {
  let size = 0;
  const seen = new Set([root]);
  const add = (value: Neutral): void => {
    size += SLOT;
    if (typeof value === "string") size += value.length;
    else if (typeof value === "object") seen.add(value);
  };
  // A set's iterator goes on to what was added meanwhile: no recursion, whatever the depth.
  for (const table of seen) {
    size += TABLE;
    table.array.forEach(add);
    table.keys.forEach(add);
    table.values.forEach(add);
  }
  return size;
}
