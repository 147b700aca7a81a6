import ts from "typescript";

const ESCAPES: Readonly<Record<string, string>> = {
  "\t": "\\t",
  "\v": "\\v",
  "\f": "\\f",
  "\b": "\\b",
  "\r": "\\r",
  "\n": "\\n",
  "\\": "\\\\",
  '"': '\\"',
  "\u2028": "\\u2028",
  "\u2029": "\\u2029",
  "\u0085": "\\u0085",
};

/** A string literal; what is not ASCII is escaped unless the flags say that it shall be readable. */
export function literal(text: string, flags: ts.EmitFlags): string {
  const special =
    flags & ts.EmitFlags.NoAsciiEscaping
      ? /[\\"\0-\x1f\t\v\f\b\r\n\u2028\u2029\u0085]/g
      : /[\\"\0-\x1f\x7f-\uffff]/g;
  return `"${text.replace(special, (unit, offset: number) => escaped(unit, text.charAt(offset + 1)))}"`;
}

function escaped(unit: string, next: string): string {
  // A digit behind it would make an octal escape of it.
  if (unit === "\0") return next >= "0" && next <= "9" ? "\\x00" : "\\0";
  const code = unit.charCodeAt(0);
  return ESCAPES[unit] ?? (code === 0x7f ? unit : `\\u${code.toString(16).toUpperCase().padStart(4, "0")}`);
}
