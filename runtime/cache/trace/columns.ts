import { type Kind, kinds, type Outcome, outcomes, type Spans } from "./data.js";

/** Stands for a span that is not kept. */
export const NOWHERE = -1;

export interface NewSpan {
  readonly kind: Kind;
  /** undefined: of a run that is not kept, and so is not kept either. */
  readonly run: number | undefined;
  readonly key: number;
  /** In milliseconds since the trace began. */
  readonly begin: number;
  readonly position: number;
  readonly other?: number;
}

/** The spans of a trace, up to a number. */
export class Columns {
  readonly spans: Spans = {
    kind: [],
    run: [],
    key: [],
    begin: [],
    end: [],
    position: [],
    outcome: [],
    other: [],
  };
  omitted = 0;

  constructor(private readonly limit: number) {}

  /** Adds a span that takes no time, or that has only begun. Answers its index. */
  add({ kind, run, key, begin, position, other = -1 }: NewSpan, outcome: Outcome = ""): number {
    if (run === undefined || this.spans.kind.length >= this.limit) {
      this.omitted++;
      return NOWHERE;
    }
    const { spans } = this;
    spans.run.push(run);
    spans.key.push(key);
    spans.begin.push(begin);
    spans.end.push(begin);
    spans.position.push(position);
    spans.outcome.push(outcomes.indexOf(outcome));
    spans.other.push(other);
    return spans.kind.push(kinds.indexOf(kind)) - 1;
  }

  /** Ends a span. */
  end(index: number, end: number, outcome: Outcome, other?: number): void {
    if (index === NOWHERE) return;
    this.spans.end[index] = end;
    this.spans.outcome[index] = outcomes.indexOf(outcome);
    if (other !== undefined) this.spans.other[index] = other;
  }

  /** A copy in which what has not ended ends now. */
  taken(now: number): Spans {
    const open = outcomes.indexOf("open");
    const { kind, run, key, begin, end, position, outcome, other } = this.spans;
    return {
      kind: kind.slice(),
      run: run.slice(),
      key: key.slice(),
      begin: begin.slice(),
      end: end.map((time, i) => (outcome[i] === open ? now : time)),
      position: position.slice(),
      outcome: outcome.slice(),
      other: other.slice(),
    };
  }
}
