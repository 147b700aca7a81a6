/** The longest delay that Node's timers take, in milliseconds; they take a longer one for 1. */
const LONGEST_DELAY = 2 ** 31 - 1;

/** Waits, on a monotonic clock; keeps the process alive meanwhile. Endless for Infinity. */
export async function sleep(milliseconds: number): Promise<void> {
  const end = performance.now() + milliseconds;
  for (let rest = milliseconds; ; rest = end - performance.now()) {
    await new Promise((resolve) => setTimeout(resolve, Math.min(Math.ceil(rest), LONGEST_DELAY)));
    if (performance.now() >= end) return;
  }
}
