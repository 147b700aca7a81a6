/** How much of a name is shown, in characters. */
const LONGEST = 200;

/** UTF-8 among bytes: one character each (RFC 3629, section 4). */
const CHARACTER =
  /[\0-\x7f]|[\xc2-\xdf][\x80-\xbf]|\xe0[\xa0-\xbf][\x80-\xbf]|[\xe1-\xec\xee\xef][\x80-\xbf]{2}|\xed[\x80-\x9f][\x80-\xbf]|\xf0[\x90-\xbf][\x80-\xbf]{2}|[\xf1-\xf3][\x80-\xbf]{3}|\xf4[\x80-\x8f][\x80-\xbf]{2}|[\s\S]/g;

/** What does not show, or changes how its neighbours do: controls, formats such as the change of writing direction, separators, what Unicode leaves open. */
const INVISIBLE = /[\p{C}\p{Zl}\p{Zp}]/u;

const ESCAPES: Readonly<Record<string, string>> = {
  "\\": "\\\\",
  "\n": "\\n",
  "\r": "\\r",
  "\t": "\\t",
};

/** A byte string as text: what is no printable UTF-8 escaped as in Lua, so that different strings look different; long ones are cut. */
export function keyText(bytes: string): string {
  const beginning = bytes.length > 4 * LONGEST ? bytes.slice(0, 4 * LONGEST) : bytes;
  const characters = (beginning.match(CHARACTER) ?? []).map(shown);
  if (characters.length <= LONGEST && beginning === bytes) return characters.join("");
  return `${characters.slice(0, LONGEST).join("")}… (${bytes.length.toLocaleString("en")} bytes)`;
}

function shown(character: string): string {
  if (character.length === 1) {
    if (character >= " " && character <= "~") return ESCAPES[character] ?? character;
    return ESCAPES[character] ?? `\\${character.charCodeAt(0).toString().padStart(3, "0")}`;
  }
  const text = Buffer.from(character, "latin1").toString("utf8");
  return INVISIBLE.test(text) ? `\\u{${text.codePointAt(0)?.toString(16).toUpperCase()}}` : text;
}
