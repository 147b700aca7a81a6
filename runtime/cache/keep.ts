import type { Neutral, NeutralTable } from "../realm/transfer.js";

/** What an entry costs beside its key and value: a hash table slot and its bookkeeping. An estimate, in bytes. */
const ENTRY = 128;
const TABLE = 96;
const SLOT = 16;

export interface Kept {
  readonly value: Neutral;
  /** About how many bytes of memory the entry takes. Shared sub-tables count once. */
  readonly size: number;
}

/**
 * What a store keeps of a value: a copy, made in this realm. The original comes from the realm of a vm context, and every object
 * keeps the realm alive that it was made in, through its prototype.
 */
export function keep(key: string, value: Neutral): Kept {
  const size = ENTRY + key.length;
  if (typeof value === "string") return { value, size: size + value.length };
  return typeof value === "object" ? keepTable(value, size) : { value, size };
}

function keepTable(root: NeutralTable, entry: number): Kept {
  let size = entry;
  // Most tables hold no others.
  let copies: Map<NeutralTable, NeutralTable> | null = null;
  const copyOf = (table: NeutralTable): NeutralTable => {
    copies ??= new Map([[root, value]]);
    let copy = copies.get(table);
    if (copy === undefined) {
      copy = { array: [], keys: [], values: [] };
      copies.set(table, copy);
    }
    return copy;
  };
  const copyList = (from: readonly Neutral[]): Neutral[] => {
    const to: Neutral[] = [];
    let bytes = SLOT * from.length;
    for (let i = 0; i < from.length; i++) {
      const item = from[i];
      if (typeof item === "string") bytes += item.length;
      to.push(typeof item === "object" ? copyOf(item) : item);
    }
    size += bytes;
    // An array that has grown takes half as much again as its copy.
    return to.slice();
  };
  const fill = (table: NeutralTable, copy: NeutralTable): void => {
    size += TABLE;
    copy.array = copyList(table.array);
    copy.keys = copyList(table.keys);
    copy.values = copyList(table.values);
  };

  const value: NeutralTable = { array: [], keys: [], values: [] };
  fill(root, value);
  if (copies !== null) {
    // A map's iterator goes on to what was added meanwhile: no recursion, whatever the depth.
    for (const [table, copy] of copies as Map<NeutralTable, NeutralTable>)
      if (table !== root) fill(table, copy);
  }
  return { value, size };
}
