/**
 * A generator of pseudo-random numbers, xoshiro128** by Blackman and Vigna, seeded through splitmix32. The same seed gives
 * the same numbers on every machine. Each Lua state has its own.
 */
export class RandomGenerator {
  private a = 0;
  private b = 0;
  private c = 0;
  private d = 0;

  constructor(seed = 0) {
    this.seed(seed);
  }

  /** Starts again from any number. */
  seed(seed: number): void {
    const view = new DataView(new ArrayBuffer(8));
    view.setFloat64(0, seed);
    let state = view.getInt32(0) ^ Math.imul(view.getInt32(4), 0x9e3779b1);
    const next = () => {
      state = (state + 0x9e3779b9) | 0;
      let mixed = state ^ (state >>> 16);
      mixed = Math.imul(mixed, 0x21f0aaad);
      mixed ^= mixed >>> 15;
      mixed = Math.imul(mixed, 0x735a2d97);
      return mixed ^ (mixed >>> 15);
    };
    this.a = next();
    this.b = next();
    this.c = next();
    // The state must not be all zeros.
    this.d = next() | 1;
  }

  /** A number in [0, 1) with 53 random bits. */
  next(): number {
    return ((this.bits() >>> 5) * 2 ** 26 + (this.bits() >>> 6)) / 2 ** 53;
  }

  private bits(): number {
    const { b } = this;
    const scrambled = Math.imul(b, 5);
    const result = Math.imul((scrambled << 7) | (scrambled >>> 25), 9);
    this.c ^= this.a;
    this.d ^= b;
    this.b ^= this.c;
    this.a ^= this.d;
    this.c ^= b << 9;
    this.d = (this.d << 11) | (this.d >>> 21);
    return result;
  }
}
