/** The signal of a run of a pool: aborted in the pool's thread, heeded in that of the run, which may be computing and hear nothing. */
export class RemoteSignal extends EventTarget {
  private readonly flag: Int32Array;
  readonly reason = undefined;

  constructor(memory: SharedArrayBuffer) {
    super();
    this.flag = new Int32Array(memory);
  }

  static memory(): SharedArrayBuffer {
    return new SharedArrayBuffer(Int32Array.BYTES_PER_ELEMENT);
  }

  get aborted(): boolean {
    return Atomics.load(this.flag, 0) === 1;
  }

  /** For the pool's thread. */
  abort(): void {
    Atomics.store(this.flag, 0, 1);
  }

  /** For the thread of the run, when it is told. */
  tell(): void {
    this.dispatchEvent(new Event("abort"));
  }

  throwIfAborted(): void {
    if (this.aborted) throw new Error("aborted");
  }
}
