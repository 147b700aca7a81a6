import { connectionLost, Failure, meaningOf, noAnswer, refusal } from "./failures.js";
import type { Link } from "./link.js";
import type { Settings } from "./options.js";

/** How long to wait before another attempt, in milliseconds: at first, and at most. */
const FIRST_PAUSE = 20;
const LONGEST_PAUSE = 1000;

/** Where links come from. */
export interface LinkSource {
  readonly settings: Settings;
  /** The link that is there now. */
  readonly current: Link | null;
  /** Why the last link has failed, or could not be made. */
  readonly lastError: Error | null;
  open(): Promise<Link>;
  /** This one is no good. */
  retire(link: Link, error?: Error): void;
}

/** What one wants of the server: attempted until there is an answer, or its time is over. */
export class Operation<T> {
  /** The link that it was last sent on, unless it is known to have come to nothing there. */
  private sentOn: Link | null = null;
  private isOver = false;
  private readonly timer: NodeJS.Timeout;
  private pauseTimer: NodeJS.Timeout | undefined;
  private pause = FIRST_PAUSE;

  constructor(
    private readonly links: LinkSource,
    private readonly task: (link: Link) => Promise<T>,
    /** Whether it does no harm if it is done twice. */
    private readonly isRepeatable: boolean,
    private readonly resolve: (value: T) => void,
    private readonly reject: (failure: Failure) => void,
  ) {
    this.timer = setTimeout(() => this.timedOut(), links.settings.commandTimeout);
  }

  start(): void {
    this.sentOn = null;
    const { current } = this.links;
    if (current !== null) this.attempt(current);
    else {
      this.links.open().then(
        (link) => this.attempt(link),
        (error) => this.failed(null, error),
      );
    }
  }

  fail(failure: Failure): void {
    if (this.end()) this.reject(failure);
  }

  private attempt(link: Link): void {
    if (this.isOver) return;
    this.sentOn = link;
    this.task(link).then(
      (value) => {
        if (this.end()) this.resolve(value);
      },
      (error) => this.failed(link, error),
    );
  }

  private failed(link: Link | null, error: unknown): void {
    if (this.isOver) return;
    if (error instanceof Failure) this.fail(error);
    else if (link?.isReply(error)) this.answered(link, error);
    else if (link === null) this.later();
    else {
      this.links.retire(link, error as Error);
      if (this.isRepeatable || wasNotSent(error)) this.later();
      else this.fail(connectionLost(this.links.settings));
    }
  }

  private answered(link: Link, reply: Error): void {
    const meaning = meaningOf(reply);
    if (meaning === "elsewhere") this.links.retire(link, reply);
    if (meaning === "refused") this.fail(refusal(reply, this.links.settings));
    else this.later();
  }

  private timedOut(): void {
    // A connection that is dead without having been closed shows in nothing else.
    if (this.sentOn !== null) this.links.retire(this.sentOn);
    this.fail(noAnswer(this.sentOn !== null, this.links.lastError, this.links.settings));
  }

  /** Each time after a longer pause, and not all processes at the same moment. */
  private later(): void {
    this.sentOn = null;
    this.pauseTimer = setTimeout(() => this.start(), this.pause * (0.5 + Math.random()));
    this.pause = Math.min(2 * this.pause, LONGEST_PAUSE);
  }

  /** False if it has ended before. */
  private end(): boolean {
    if (this.isOver) return false;
    this.isOver = true;
    clearTimeout(this.timer);
    clearTimeout(this.pauseTimer);
    return true;
  }
}

/** Errors of the client, by their names: its classes are not there before the package is loaded. */
function wasNotSent(error: unknown): boolean {
  return error instanceof Error && /^Client(Offline|Closed)Error$/.test(error.constructor.name);
}
