/**
 * The moment in which a job becomes a thread's: until the thread begins it, the pool may take it back. A thread whose scripts wait looks free, but one of them
 * may go on to compute for long just when the next job is on its way.
 */
export class Handover {
  private readonly given: Int32Array;

  /** @param memory shared by both sides: one number, that of the job which is on its way; 0 if none is */
  constructor(memory: SharedArrayBuffer) {
    this.given = new Int32Array(memory);
  }

  static memory(): SharedArrayBuffer {
    return new SharedArrayBuffer(Int32Array.BYTES_PER_ELEMENT);
  }

  give(job: number): void {
    Atomics.store(this.given, 0, job);
  }

  /** For the thread, which begins the job, or the pool, which takes it back: whether it was the first to do so. */
  take(job: number): boolean {
    return Atomics.compareExchange(this.given, 0, job, 0) === job;
  }
}
