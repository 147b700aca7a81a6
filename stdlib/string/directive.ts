import { runtimeError } from "../../runtime/realm/error.js";

/** One directive of a format string, as in C's printf. */
export interface Directive {
  /** The text before it. */
  readonly before: string;
  /** The conversion: `d`, `s`, `g`…; a zero byte if the format ends in it. */
  readonly conversion: string;
  /** `-`: to the left. */
  readonly left: boolean;
  /** `+`: the sign of a positive number too. */
  readonly plus: boolean;
  /** ` `: a space in place of a `+`. */
  readonly space: boolean;
  /** `#`: the alternative form. */
  readonly alternative: boolean;
  /** `0`: padded with zeros. */
  readonly zero: boolean;
  readonly width: number;
  /** -1 if there is none. */
  readonly precision: number;
  /** What is wrong with it, "" if nothing is: an error only when the directive's turn comes. */
  readonly fault: string;
}

/** A parsed format string. */
export interface Format {
  readonly directives: readonly Directive[];
  /** The text after the last directive. */
  readonly after: string;
}

const CACHE_SIZE = 512;
const cache = new Map<string, Format>();

/** The directives of a format string; remembered, as a program has few of them. */
export function parseFormat(text: string): Format {
  let format = cache.get(text);
  if (format === undefined) {
    if (cache.size >= CACHE_SIZE) cache.clear();
    format = parse(text);
    cache.set(text, format);
  }
  return format;
}

/** Throws the error of a faulty directive. */
export function checkDirective(directive: Directive): void {
  if (directive.fault !== "") throw runtimeError(directive.fault);
}

function parse(text: string): Format {
  const directives: Directive[] = [];
  let before = "";
  let at = 0;
  for (;;) {
    const percent = text.indexOf("%", at);
    if (percent === -1) return { directives, after: before + text.slice(at) };
    before += text.slice(at, percent);
    if (text[percent + 1] === "%") {
      before += "%";
      at = percent + 2;
      continue;
    }
    const { directive, end } = parseDirective(text, percent + 1, before);
    directives.push(directive);
    before = "";
    at = end;
  }
}

/** Lua allows five flags, and two digits each for width and precision. */
const DIRECTIVE = /([-+ #0]*)(\d{0,2})(?:\.(\d{0,2}))?/y;

function parseDirective(text: string, start: number, before: string): { directive: Directive; end: number } {
  DIRECTIVE.lastIndex = start;
  const [matched, flags, width, precision] = DIRECTIVE.exec(text) as unknown as [
    string,
    string,
    string,
    string?,
  ];
  const end = start + matched.length;
  const conversion = text[end] ?? "\0";
  let fault = "";
  if (flags.length > 5) fault = "invalid format (repeated flags)";
  else if (conversion >= "0" && conversion <= "9") fault = "invalid format (width or precision too long)";
  const directive: Directive = {
    before,
    conversion,
    left: flags.includes("-"),
    plus: flags.includes("+"),
    space: flags.includes(" "),
    alternative: flags.includes("#"),
    zero: flags.includes("0"),
    width: Number(width),
    precision: precision === undefined ? -1 : Number(precision),
    fault,
  };
  return { directive, end: Math.min(end + 1, text.length) };
}
