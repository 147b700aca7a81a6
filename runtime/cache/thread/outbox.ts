/** Gathers what is to be posted until everything that runs now has run: a message costs far more than what is in it. */
export class Outbox<T> {
  private items: T[] = [];

  constructor(private readonly post: (items: T[]) => void) {}

  add(item: T): void {
    // Before the event loop goes on, but behind all that promises have to do.
    if (this.items.length === 0) process.nextTick(() => this.flush());
    this.items.push(item);
  }

  private flush(): void {
    const { items } = this;
    this.items = [];
    this.post(items);
  }
}
