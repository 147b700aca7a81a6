/** What a `get` or `fetch` comes to. */
export type Finding = "hit" | "miss" | "wait";

/** A `get` or `fetch` that a store was asked, and has not told yet what it comes to. */
interface Question {
  readonly key: string;
  readonly told: (finding: Finding) => void;
}

/**
 * Finds out what each `get` and `fetch` comes to from the events of the store, which do not say whose they are. A store in this process tells while it is
 * asked; of one that is elsewhere, which answers later, the first that asked about a key is taken for the first that is told of.
 */
export class Questions {
  private asking: Question | null = null;
  private readonly later = new Map<string, Question[]>();

  /**
   * Asks, and calls `told`, once, as soon as it is known what that comes to, at the latest from `conclude` of the answer.
   *
   * @param ask answers at once, or with a Promise
   * @param conclude what an answer means of which the store has told nothing
   */
  ask<T>(
    key: string,
    ask: () => T | PromiseLike<T>,
    told: (finding: Finding) => void,
    conclude: (answer: T) => Finding,
  ): T | PromiseLike<T> {
    let isTold = false;
    const question: Question = {
      key,
      told: (finding) => {
        isTold = true;
        told(finding);
      },
    };
    const outer = this.asking;
    this.asking = question;
    let answer: T | PromiseLike<T>;
    try {
      answer = ask();
    } finally {
      this.asking = outer;
    }
    if (isTold) return answer;
    if (!isPromise(answer)) {
      told(conclude(answer));
      return answer;
    }
    this.postpone(question);
    return answer.then((settled) => {
      if (!isTold) {
        this.withdraw(question);
        told(conclude(settled));
      }
      return settled;
    });
  }

  /** The store tells what has happened. */
  told(finding: Finding, key: string): void {
    const { asking } = this;
    if (asking !== null && asking.key === key) {
      this.asking = null;
      asking.told(finding);
      return;
    }
    const question = this.later.get(key)?.[0];
    if (question === undefined) return;
    this.withdraw(question);
    question.told(finding);
  }

  private postpone(question: Question): void {
    const waiting = this.later.get(question.key);
    if (waiting === undefined) this.later.set(question.key, [question]);
    else waiting.push(question);
  }

  private withdraw(question: Question): void {
    const rest = (this.later.get(question.key) ?? []).filter((other) => other !== question);
    if (rest.length === 0) this.later.delete(question.key);
    else this.later.set(question.key, rest);
  }
}

export function isPromise<T>(answer: T | PromiseLike<T>): answer is PromiseLike<T> {
  return typeof answer === "object" && answer !== null && "then" in answer;
}
