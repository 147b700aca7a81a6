/** How much output, in bytes, may be on its way from one thread to the pool. */
const LIMIT = 4 * 1024 * 1024;

/**
 * Makes a thread that prints faster than the pool can hand on stop until it has: messages wait in memory. Each side has one, on the same
 * shared memory.
 */
export class BackPressure {
  private readonly onItsWay: Int32Array;

  constructor(memory: SharedArrayBuffer) {
    this.onItsWay = new Int32Array(memory);
  }

  static memory(): SharedArrayBuffer {
    return new SharedArrayBuffer(Int32Array.BYTES_PER_ELEMENT);
  }

  /** The thread has posted something. Stops the thread while too much is on its way. */
  posted(size: number): void {
    let sum = Atomics.add(this.onItsWay, 0, size) + size;
    while (sum > LIMIT) {
      Atomics.wait(this.onItsWay, 0, sum);
      sum = Atomics.load(this.onItsWay, 0);
    }
  }

  /** The pool has handed it on. */
  handedOn(size: number): void {
    Atomics.sub(this.onItsWay, 0, size);
    Atomics.notify(this.onItsWay, 0);
  }
}
