/**
 * A set of bytes: `set[byte]` is 1 for a member. Sets are shared; nobody changes one after it is made.
 */
export type ByteSet = Uint8Array;

/** The set of the bytes for which `test` is true. */
export function byteSet(test: (byte: number) => boolean): ByteSet {
  const set = new Uint8Array(256);
  for (let byte = 0; byte < 256; byte++) if (test(byte)) set[byte] = 1;
  return set;
}

const within = (low: string, high: string) => (byte: number) =>
  byte >= low.charCodeAt(0) && byte <= high.charCodeAt(0);

const isLower = within("a", "z");
const isUpper = within("A", "Z");
const isDigit = within("0", "9");
const isAlpha = (byte: number) => isLower(byte) || isUpper(byte);
const isAlphanumeric = (byte: number) => isAlpha(byte) || isDigit(byte);
const isGraphic = within("!", "~");

/** The character classes by their letter (manual, section 5.4.1), in the C locale; `%g` is of Lua 5.2. */
const members: Record<string, (byte: number) => boolean> = {
  a: isAlpha,
  c: (byte) => byte < 32 || byte === 127,
  d: isDigit,
  g: isGraphic,
  l: isLower,
  p: (byte) => isGraphic(byte) && !isAlphanumeric(byte),
  s: (byte) => byte === 32 || (byte >= 9 && byte <= 13),
  u: isUpper,
  w: isAlphanumeric,
  x: (byte) => isDigit(byte) || within("a", "f")(byte) || within("A", "F")(byte),
  z: (byte) => byte === 0,
};

const classes = new Map<number, ByteSet>();
for (const [letter, test] of Object.entries(members)) {
  classes.set(letter.charCodeAt(0), byteSet(test));
  classes.set(
    letter.toUpperCase().charCodeAt(0),
    byteSet((byte) => !test(byte)),
  );
}

/** Every byte: what `.` matches. */
export const ANY = byteSet(() => true);

const singles: ByteSet[] = [];

/** The set with one member. */
export function single(byte: number): ByteSet {
  singles[byte] ??= byteSet((other) => other === byte);
  return singles[byte];
}

/** What `%` followed by `byte` matches: a class, or that byte itself. */
export function escaped(byte: number): ByteSet {
  return classes.get(byte) ?? single(byte);
}

/** Whether `%` followed by `byte` is one literal byte, and not a class. */
export function isLiteralEscape(byte: number): boolean {
  return !classes.has(byte);
}
