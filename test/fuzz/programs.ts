import { search } from "../generated/search.js";
import type { Fuzzer } from "./fuzzer.js";

const BATCH = 10;

/** Programs that `test/generated` makes: half of them run under limits, and do the same. */
export const programsFuzzer: Fuzzer = {
  name: "programs",
  async attempt(seed, found) {
    const first = seed * BATCH;
    const { programs } = await search(
      Array.from({ length: BATCH }, (_, i) => first + i),
      found,
    );
    return programs;
  },
};
