import type { Fuzzer } from "./fuzzer.js";
import { LibraryFuzzer } from "./library.js";
import { MutantsFuzzer } from "./mutants.js";
import { patternCase } from "./pattern-cases.js";
import { syntaxFuzzer } from "./syntax.js";
import { textCase } from "./text-cases.js";
import { valuesFuzzer } from "./values-fuzzer.js";

/** All of them, but for that of whole programs, which `test/generated` has tests for. */
export function makeFuzzers(): Fuzzer[] {
  return [
    syntaxFuzzer,
    new MutantsFuzzer(),
    new LibraryFuzzer("patterns", patternCase),
    new LibraryFuzzer("texts", textCase),
    valuesFuzzer,
  ];
}
