import type { RunData } from "./data.js";

/** A run that is known by name; the others' doings are counted by key only. */
interface RunRecord {
  readonly index: number;
  readonly name: string;
  readonly thread?: number;
  readonly begin: number;
  end: number | null;
  failed: boolean;
}

/** The runs of a trace, up to a number. */
export class RunRecords {
  private readonly byNumber = new Map<number, RunRecord>();
  private readonly list: RunRecord[] = [];
  omitted = 0;

  constructor(private readonly limit: number) {}

  open(run: number, begin: number, { name, thread }: { name?: string; thread?: number }): void {
    const { length: index } = this.list;
    if (index >= this.limit) {
      this.omitted++;
      return;
    }
    const record = { index, name: name ?? `run ${run}`, thread, begin, end: null, failed: false };
    this.list.push(record);
    this.byNumber.set(run, record);
  }

  end(run: number, end: number, failed: boolean): void {
    const record = this.byNumber.get(run);
    if (record !== undefined) Object.assign(record, { end, failed });
  }

  /** The run's place in the list; undefined if it is not there, or there is no run. */
  indexOf(run: number | undefined): number | undefined {
    return run === undefined ? undefined : this.byNumber.get(run)?.index;
  }

  get data(): RunData[] {
    return this.list.map(({ name, thread, begin, end, failed }) => ({ name, thread, begin, end, failed }));
  }
}
