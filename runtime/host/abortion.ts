/** What an AbortSignal is needed for. */
export type Abortable = Pick<
  AbortSignal,
  "aborted" | "reason" | "throwIfAborted" | "addEventListener" | "removeEventListener"
>;

/** All that listen to one signal: Node warns of more than ten listeners. */
class Audience {
  private readonly listeners = new Set<() => void>();

  constructor(private readonly signal: Abortable) {}

  add(listener: () => void): void {
    if (this.listeners.size === 0) this.signal.addEventListener("abort", this.tell);
    this.listeners.add(listener);
  }

  remove(listener: () => void): void {
    if (this.listeners.delete(listener) && this.listeners.size === 0) {
      this.signal.removeEventListener("abort", this.tell);
    }
  }

  private readonly tell = (): void => {
    for (const listener of [...this.listeners]) listener();
  };
}

const audiences = new WeakMap<Abortable, Audience>();

/** Calls `listener` when a signal is aborted. Answers how to end that. */
export function onAbort(signal: Abortable, listener: () => void): () => void {
  let audience = audiences.get(signal);
  if (audience === undefined) {
    audience = new Audience(signal);
    audiences.set(signal, audience);
  }
  const own = audience;
  own.add(listener);
  return () => own.remove(listener);
}
