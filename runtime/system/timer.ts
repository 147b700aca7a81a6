/** The longest delay that Node's timers take, in milliseconds; they take a longer one for 1. */
export const LONGEST_DELAY = 2 ** 31 - 1;

/**
 * Calls back once when `milliseconds` have passed on a monotonic clock, however many these are; never for Infinity. Keeps the process alive meanwhile. Answers how to
 * stop it.
 */
export function startTimer(milliseconds: number, callback: () => void): () => void {
  const end = performance.now() + milliseconds;
  let timer: NodeJS.Timeout;
  const wait = (rest: number): void => {
    timer = setTimeout(elapsed, Math.min(Math.ceil(rest), LONGEST_DELAY));
  };
  const elapsed = (): void => {
    const rest = end - performance.now();
    if (rest > 0) wait(rest);
    else callback();
  };
  wait(milliseconds);
  return () => clearTimeout(timer);
}
