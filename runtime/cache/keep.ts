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
  const copier = new Copier(root);
  return { value: copier.result, size: entry + copier.size };
}

/** What all lists are that have nothing in them: nobody changes one. */
const NOTHING: Neutral[] = [];

/** From this length on, V8 makes a dictionary of an array that is given its length. */
const LARGE = 2 ** 25;

/** Copies a table and all that it holds, and measures it. Most tables hold no others. */
class Copier {
  readonly result: NeutralTable = { array: NOTHING, keys: NOTHING, values: NOTHING };
  /** Without the entry. */
  size = 0;
  private copies: Map<NeutralTable, NeutralTable> | null = null;

  constructor(private readonly root: NeutralTable) {
    this.fill(this.result, root);
    // A map's iterator goes on to what was added meanwhile: no recursion, whatever the depth.
    if (this.copies !== null)
      for (const [table, copy] of this.copies as Map<NeutralTable, NeutralTable>)
        if (table !== root) this.fill(copy, table);
  }

  private fill(copy: NeutralTable, { array, keys, values }: NeutralTable): void {
    this.size += TABLE + SLOT * (array.length + keys.length + values.length);
    copy.array = this.listOf(array);
    copy.keys = this.listOf(keys);
    copy.values = this.listOf(values);
  }

  /**
   * A copy with no more room than it needs: an array that has grown takes half as much again. The original may be of another realm: for those no
   * function of V8's is as quick as a loop.
   */
  private listOf(array: readonly Neutral[]): Neutral[] {
    const { length } = array;
    if (length === 0) return NOTHING;
    const list = length < LARGE ? new Array<Neutral>(length) : [];
    let text = 0;
    for (let i = 0; i < length; i++) {
      const item = array[i];
      if (typeof item === "string") text += item.length;
      list[i] = typeof item === "object" ? this.copyOf(item) : item;
    }
    this.size += text;
    return list;
  }

  private copyOf(table: NeutralTable): NeutralTable {
    this.copies ??= new Map([[this.root, this.result]]);
    let copy = this.copies.get(table);
    if (copy === undefined) {
      copy = { array: NOTHING, keys: NOTHING, values: NOTHING };
      this.copies.set(table, copy);
    }
    return copy;
  }
}
