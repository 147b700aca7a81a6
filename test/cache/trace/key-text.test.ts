import fc from "fast-check";
import { expect, test } from "vitest";
import { keyText } from "../../../runtime/cache/trace/key-text.js";

const bytes = (text: string): string => Buffer.from(text, "utf8").toString("latin1");

test.each([
  ["user:1 </script>", "user:1 </script>"],
  [bytes("ação 日本 😀"), "ação 日本 😀"],
  ["\0\x07\n\r\t\x7f\\", "\\000\\007\\n\\r\\t\\127\\\\"],
  ["\xff\xfe \xc3", "\\255\\254 \\195"],
  // Overlong, a surrogate, and beyond Unicode.
  ["\xc0\xaf\xed\xa0\x80\xf4\x90\x80\x80", "\\192\\175\\237\\160\\128\\244\\144\\128\\128"],
  [bytes("\u202eabc\u200b\u2028\ufeff\u0085"), "\\u{202E}abc\\u{200B}\\u{2028}\\u{FEFF}\\u{85}"],
  ["", ""],
  ["x".repeat(200), "x".repeat(200)],
  ["x".repeat(5000), `${"x".repeat(200)}… (5,000 bytes)`],
  [bytes("é").repeat(201), `${"é".repeat(200)}… (402 bytes)`],
])("%j shows as %j", (key, text) => {
  expect(keyText(key)).toBe(text);
});

test("different keys look different, and none has anything invisible", () => {
  const key = fc.string({
    unit: fc.integer({ min: 0, max: 255 }).map((code) => String.fromCharCode(code)),
    maxLength: 12,
  });
  fc.assert(
    fc.property(key, key, (a, b) => {
      expect(keyText(a)).not.toMatch(/[\p{C}\p{Zl}\p{Zp}]/u);
      expect(keyText(a) === keyText(b)).toBe(a === b);
    }),
    { numRuns: 2000 },
  );
});
