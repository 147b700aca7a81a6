import { argumentError, checkString, optionalInt, typeName } from "../../runtime/realm/argument.js";
import { runtimeError } from "../../runtime/realm/error.js";
import { index } from "../../runtime/realm/index.js";
import { formatNumber } from "../../runtime/realm/number.js";
import { LuaTable } from "../../runtime/realm/table.js";
import {
  first,
  type LuaFunction,
  type LuaValue,
  type Results,
  type Values,
} from "../../runtime/realm/value.js";
import { drive } from "../../runtime/realm/wait.js";
import { compilePattern } from "./compile.js";
import type { Pattern } from "./pattern.js";
import { allCaptures, capture, forgetMatch, search } from "./search.js";

/** What a match is replaced with: a text, or something that has to be asked and may have to wait. */
type Replacement = (pattern: Pattern, subject: string, start: number) => Results;

/**
 * string.gsub (manual, section 5.4): the subject with the first `limit` matches replaced, and how many there were.
 * As in Lua 5.1, `%` before anything but a digit in a replacement string stands for what follows it.
 */
export function gsub(s: LuaValue, pattern: LuaValue, repl: LuaValue, limit?: LuaValue): Results {
  const subject = checkString(s, 1, arguments.length);
  const compiled = compilePattern(checkString(pattern, 2, arguments.length));
  const most = optionalInt(limit, 4, subject.length + 1);
  const replacement = replacementOf(repl);
  const substitution = new Substitution(compiled, subject, replacement, most);
  const wait = substitution.run();
  if (wait === undefined) return substitution.results();
  return drive(finish(substitution, wait));
}

/** Goes on after a replacement that has to wait, as often as there is one. */
function* finish(substitution: Substitution, start: Promise<Values>): Generator<Results, Results, Values> {
  let wait: Promise<Values> | undefined = start;
  while (wait !== undefined) {
    substitution.replaceWith(first(yield wait));
    wait = substitution.run();
  }
  return substitution.results();
}

/** A substitution under way: everything it needs to go on after a replacement had to wait. */
class Substitution {
  private output = "";
  /** The subject up to here is in the output. */
  private copied = 0;
  /** Where the next match may start. */
  private next = 0;
  private count = 0;
  private start = 0;
  private end = 0;

  constructor(
    private readonly pattern: Pattern,
    private readonly subject: string,
    private readonly replacement: Replacement,
    private readonly limit: number,
  ) {}

  /** Replaces matches until none is left; answers the Promise of a replacement that has to be waited for. */
  run(): Promise<Values> | undefined {
    const { pattern, subject, replacement } = this;
    while (this.count < this.limit && this.next <= subject.length) {
      if (pattern.anchored && this.next > 0) return undefined;
      const at = search(pattern, subject, this.next);
      if (at === -1) return undefined;
      this.count++;
      this.start = at;
      this.end = pattern.end;
      this.next = this.end > at ? this.end : at + 1;
      if (pattern.anchored) this.next = subject.length + 1;
      const result = replacement(pattern, subject, at);
      const value = first(result);
      if (value instanceof Promise) return value;
      this.replaceWith(value);
    }
    return undefined;
  }

  /** Ends the replacement of the current match; nil and false keep its text. */
  replaceWith(value: LuaValue): void {
    const { subject, start, end } = this;
    let text: string;
    if (typeof value === "string") text = value;
    else if (typeof value === "number") text = formatNumber(value);
    else if (value === undefined || value === false) text = subject.substring(start, end);
    else throw runtimeError(`invalid replacement value (a ${typeName(value)})`);
    this.output += subject.substring(this.copied, start) + text;
    this.copied = end;
  }

  results(): Results {
    const { copied, subject } = this;
    forgetMatch(this.pattern);
    return [
      copied === 0 && this.output === "" ? subject : this.output + subject.substring(copied),
      this.count,
    ];
  }
}

function replacementOf(value: LuaValue): Replacement {
  switch (typeof value) {
    case "string":
      return textReplacement(value);
    case "number":
      return textReplacement(formatNumber(value));
    case "function":
      return functionReplacement(value);
  }
  if (value instanceof LuaTable) {
    return (pattern, subject, start) => index(value, capture(pattern, subject, 0, start));
  }
  throw argumentError(3, "string/function/table expected");
}

function functionReplacement(replace: LuaFunction): Replacement {
  return (pattern, subject, start) =>
    pattern.captures.length <= 1
      ? replace(capture(pattern, subject, 0, start))
      : replace(...allCaptures(pattern, subject, start));
}

function textReplacement(text: string): Replacement {
  if (!text.includes("%")) return () => text;
  const parts = partsOf(text);
  return (pattern, subject, start) => {
    let result = "";
    for (const part of parts) {
      if (typeof part === "string") result += part;
      else if (part === 0) result += subject.substring(start, pattern.end);
      else result += capture(pattern, subject, part - 1, start);
    }
    return result;
  };
}

/** A replacement string as texts and the numbers of captures (0 is the whole match). */
function partsOf(text: string): (string | number)[] {
  const parts: (string | number)[] = [];
  let literal = "";
  for (let i = 0; i < text.length; i++) {
    const character = text[i] as string;
    if (character !== "%") {
      literal += character;
      continue;
    }
    // After the last byte of a Lua string there is a zero, and Lua 5.1 takes it.
    const escaped = text[++i] ?? "\0";
    if (escaped >= "0" && escaped <= "9") {
      parts.push(literal, Number(escaped));
      literal = "";
    } else literal += escaped;
  }
  parts.push(literal);
  return parts.filter((part) => part !== "");
}
