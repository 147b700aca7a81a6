import { type Counts, type KeyData, noCounts } from "./data.js";
import { keyText } from "./key-text.js";

export interface KeyRecord {
  readonly index: number;
  readonly name: string;
  readonly counts: Counts;
}

/** What is counted, by key. Beyond a number of keys, all others are one. */
export class KeyRecords {
  private readonly byKey = new Map<string, KeyRecord>();
  private readonly list: KeyRecord[] = [];
  private others: KeyRecord | null = null;

  constructor(private readonly limit: number) {}

  get(key: string): KeyRecord {
    let record = this.byKey.get(key);
    if (record === undefined) {
      if (this.list.length >= this.limit) {
        this.others ??= this.add("(all other keys)");
        return this.others;
      }
      record = this.add(keyText(key));
      this.byKey.set(key, record);
    }
    return record;
  }

  private add(name: string): KeyRecord {
    const record: KeyRecord = { index: this.list.length, name, counts: noCounts() };
    this.list.push(record);
    return record;
  }

  get data(): KeyData[] {
    return this.list.map(({ name, counts }) => ({ name, ...counts }));
  }
}
