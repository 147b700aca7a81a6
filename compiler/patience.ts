/*
 * A compilation can be stopped by whoever has asked for it: all phases say at each token, node and statement that they go on, and every so often somebody looks whether they may. The compiler is
 * synchronous, so there is one compilation at a time.
 */

/** How many tokens, nodes and statements go by between two looks: less than a millisecond. */
const PORTION = 512;

let left = PORTION;
let look: (() => void) | undefined;

/** Some more work is begun. Throws what `look` throws. */
export function goOn(): void {
  if (--left < 0) {
    left = PORTION;
    look?.();
  }
}

/** Does some work; `mayGoOn` is called now and then, and ends it by throwing. */
export function whilePatient<T>(mayGoOn: (() => void) | undefined, work: () => T): T {
  const outer = look;
  look = mayGoOn;
  try {
    return work();
  } finally {
    look = outer;
  }
}
