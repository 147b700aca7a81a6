import type { TraceEvent } from "../../runtime/cache/trace/events.js";
import type { RunMessage } from "../messages.js";

/** How much output the page gets of a run, in bytes and in pieces: what it cannot show only makes it slow. */
const MOST_BYTES = 1 << 20;
const MOST_PIECES = 5000;

/** So many events are sent one by one, so that they have arrived if the run never comes to an end. */
const SINGLE_EVENTS = 2000;

/** How many of the others are sent at once, and how long they wait at most, in milliseconds. */
const BATCH = 500;
const DELAY = 100;

/** What a run tells the page, in a measure that the page can take. */
export class Outlet {
  private bytes = 0;
  private pieces = 0;
  private isFull = false;
  private events: TraceEvent[] = [];
  private eventCount = 0;
  private timer: ReturnType<typeof setTimeout> | undefined;

  constructor(private readonly send: (message: RunMessage) => void) {}

  tell(message: RunMessage): void {
    this.flush();
    this.send(message);
  }

  write(worker: number, stream: "stdout" | "stderr", text: string, bytes: number): void {
    this.bytes += bytes;
    this.pieces++;
    if (this.bytes <= MOST_BYTES && this.pieces <= MOST_PIECES)
      this.send({ type: "output", worker, stream, text });
    else if (!this.isFull) {
      this.isFull = true;
      this.send({ type: "overflow" });
    }
  }

  readonly record = (event: TraceEvent): void => {
    this.events.push(event);
    this.eventCount++;
    if (this.eventCount <= SINGLE_EVENTS || this.events.length >= BATCH) this.flush();
    else this.timer ??= setTimeout(() => this.flush(), DELAY);
  };

  private flush(): void {
    clearTimeout(this.timer);
    this.timer = undefined;
    if (this.events.length === 0) return;
    this.send({ type: "events", events: this.events });
    this.events = [];
  }
}
