import type { Random } from "./random.js";

const single = [
  ..."a b c x 1 = _".split(" "),
  " ",
  ..."%a %d %s %w %p %l %u %x %S %W %D . . %- %. %%".split(" "),
  ..."[abc] [^abc] [a-z] [%w_] [^%s] []] [%-x] [0-9-] [^%d%s] [a-]".split(" "),
];

/** A pattern, as a literal of Lua: most are well-formed. */
export function pattern(random: Random): string {
  if (random.chance(0.04)) return quoted(random.pick(["%", "[a", "(a", "a)", "%b", "%f", "%1", "(()"]));
  let captures = 0;
  const item = (): string => random.pick(single) + random.pick(["", "", "", "*", "+", "-", "?"]);
  const piece = (): string =>
    random.weighted<string>([
      [12, item],
      [
        4,
        () => {
          captures++;
          return `(${item()}${random.chance(0.5) ? item() : ""})`;
        },
      ],
      [
        1,
        () => {
          captures++;
          return "()";
        },
      ],
      [1, () => "%b()"],
      [1, () => random.pick(["%f[%w]", "%f[%s]", "%f[^%a]"])],
      [captures > 0 ? 1 : 0, () => `%${1 + random.below(captures)}`],
    ]);
  const middle = random.list(1, 4, piece).join("");
  return quoted(`${random.chance(0.15) ? "^" : ""}${middle}${random.chance(0.15) ? "$" : ""}`);
}

/** What a match is replaced with: refers to captures that may be missing. */
export function replacement(random: Random): string {
  return quoted(
    random
      .list(0, 3, () =>
        random.pick(["<", ">", "%0", "%0", "%1", "%1", "%2", "%%", "-", random.chance(0.1) ? "%" : "x"]),
      )
      .join(""),
  );
}

function quoted(text: string): string {
  return `"${text}"`;
}
