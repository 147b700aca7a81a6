/** How many intervals are kept, at most: a bound of memory where a run misses a key, never puts it, and goes on. */
const MOST = 1000;

/** Finds how many computations of one key have overlapped, at most, where some are recognized only when they end. */
export class Overlap {
  private begins: number[] = [];
  private ends: number[] = [];
  private before = 0;

  add(begin: number, end: number): void {
    if (this.begins.length >= MOST) {
      this.before = this.most();
      this.begins = this.begins.slice(MOST / 2);
      this.ends = this.ends.slice(MOST / 2);
    }
    this.begins.push(begin);
    this.ends.push(end);
  }

  /** The largest number so far; with something that is under way since `open`. */
  most(open?: number): number {
    const begins = [...this.begins, ...(open === undefined ? [] : [open])].sort((a, b) => a - b);
    const ends = [...this.ends].sort((a, b) => a - b);
    let most = begins.length === 0 ? this.before : Math.max(this.before, 1);
    for (let i = 0, ended = 0; i < begins.length; i++) {
      // One that begins when another ends does not overlap with it.
      while (ends[ended] <= begins[i]) ended++;
      most = Math.max(most, i + 1 - ended);
    }
    return most;
  }
}
