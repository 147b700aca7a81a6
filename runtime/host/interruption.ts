/** Ends what a script waits for, at any time and any number of times. It is itself what such a wait fails with: nothing in Lua catches it. */
export class Interruption {
  readonly luaTermination = true;
  readonly #waits = new Set<(reason: unknown) => void>();

  interrupt(): void {
    const waits = [...this.#waits];
    this.#waits.clear();
    for (const reject of waits) reject(this);
  }

  /** A promise which fails as well when the script is interrupted. */
  during<T>(promise: PromiseLike<T>): Promise<T> {
    return new Promise((resolve, reject) => {
      this.#waits.add(reject);
      const end = (): boolean => this.#waits.delete(reject);
      promise.then(
        (value) => {
          end();
          resolve(value);
        },
        (reason) => {
          end();
          reject(reason);
        },
      );
    });
  }

  /** A function whose promises, if it answers any, fail as well when the script is interrupted. */
  of<Args extends unknown[], T>(f: (...args: Args) => T): (...args: Args) => T {
    return (...args) => {
      const answer = f(...args);
      const isPromise = typeof answer === "object" && answer !== null && "then" in answer;
      return isPromise ? (this.during(answer as unknown as PromiseLike<unknown>) as T) : answer;
    };
  }
}
