/**
 * A table in Markdown; the first column to the left, all others to the right.
 *
 * @param {readonly string[]} head
 * @param {readonly (readonly string[])[]} rows
 */
export function table(head, rows) {
  const rule = head.map((_, i) => (i === 0 ? "---" : "---:"));
  return [head, rule, ...rows].map((cells) => `| ${cells.join(" | ")} |`).join("\n");
}

/** A ratio with as many digits as mean something. */
export const ratio = (x) => (x >= 100 ? x.toFixed(0) : x >= 10 ? x.toFixed(1) : x.toFixed(2));

const UNITS = [
  { unit: "s", milliseconds: 1e3 },
  { unit: "ms", milliseconds: 1 },
  { unit: "µs", milliseconds: 1e-3 },
  { unit: "ns", milliseconds: 1e-6 },
];

/** A time, given in milliseconds, in the unit that suits it. */
export function duration(time) {
  const fits = ({ milliseconds }) => Math.abs(time) >= milliseconds;
  const { unit, milliseconds } = UNITS.find(fits) ?? UNITS[UNITS.length - 1];
  const amount = time / milliseconds;
  const size = Math.abs(amount);
  return `${amount.toFixed(size >= 100 ? 0 : size >= 10 ? 1 : 2)} ${unit}`;
}
