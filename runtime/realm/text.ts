/** The UTF-8 of a text, as a byte string. Compiled code shows string literals as text. */
export function utf8(text: string): string {
  let bytes = "";
  for (const character of text) bytes += encode(character.codePointAt(0) as number);
  return bytes;
}

function encode(code: number): string {
  const rest = (shift: number): number => 0x80 | ((code >> shift) & 0x3f);
  if (code < 0x80) return String.fromCharCode(code);
  if (code < 0x800) return String.fromCharCode(0xc0 | (code >> 6), rest(0));
  if (code < 0x10000) return String.fromCharCode(0xe0 | (code >> 12), rest(6), rest(0));
  return String.fromCharCode(0xf0 | (code >> 18), rest(12), rest(6), rest(0));
}
