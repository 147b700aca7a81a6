/*
 * What is emitted says `async` and `await`, and so it runs where it waits for the host. A coroutine is resumed synchronously, which asynchronous functions cannot be: in it,
 * continuations run as generators. These are the same text in another mode, derived when a chunk's continuation first runs in a coroutine. Line by line, and up to what changes in a line, both
 * texts agree, so one source map leads back from both.
 */

const BEGINNING = /^( *const \S+ = )continuation\(async function/;
const AWAITING = /^( *wait = resumed\(thread, )await wait\);$/;

/**
 * The text of a chunk factory with generators for its continuations. Each is given to `lua.generator` with the line where it begins, in the order of the text; where it waits, it sets `lua.line`, and
 * yields what it waits for. Lines count from 1.
 */
export function withGenerators(code: string): string {
  return code
    .split("\n")
    .map((line, i) =>
      line
        .replace(BEGINNING, `$1lua.generator(${i + 1}, function*`)
        .replace(AWAITING, `$1yield (lua.line = ${i + 1}, wait));`),
    )
    .join("\n");
}
