const UNITS = [
  { unit: "s", milliseconds: 1000 },
  { unit: "ms", milliseconds: 1 },
  { unit: "µs", milliseconds: 0.001 },
] as const;

/** A duration, given in milliseconds, with three digits that mean something. */
export function duration(milliseconds: number): string {
  if (milliseconds >= 60_000) {
    const seconds = Math.round(milliseconds / 1000);
    return `${count(Math.floor(seconds / 60))} min ${seconds % 60} s`;
  }
  if (milliseconds < 0.0005) return "0";
  const { unit, milliseconds: size } =
    UNITS.find((one) => milliseconds >= one.milliseconds * 0.9995) ?? UNITS[2];
  const amount = milliseconds / size;
  return `${amount.toFixed(amount >= 99.95 ? 0 : amount >= 9.995 ? 1 : 2)} ${unit}`;
}

/** A moment, in milliseconds since the beginning, as exact as the `step` between moments asks for. */
export function moment(milliseconds: number, step: number): string {
  const { unit, milliseconds: size } = UNITS.find((one) => step >= one.milliseconds) ?? UNITS[2];
  const digits = Math.max(0, Math.min(6, -Math.floor(Math.log10(step / size) + 1e-9)));
  return `${(milliseconds / size).toLocaleString("en", { minimumFractionDigits: digits, maximumFractionDigits: digits })} ${unit}`;
}

export function count(number: number): string {
  return number.toLocaleString("en");
}

/** `1 wait`, `2 waits`. */
export function counted(number: number, singular: string, plural = `${singular}s`): string {
  return `${count(number)} ${number === 1 ? singular : plural}`;
}

/** Round moments between `from` and `to`, some `wanted` of them, and the step between them. */
export function ticks(from: number, to: number, wanted: number): { step: number; at: number[] } {
  const rough = (to - from) / Math.max(wanted, 1);
  const power = 10 ** Math.floor(Math.log10(rough));
  const step = power * ([1, 2, 5, 10].find((factor) => power * factor >= rough) ?? 10);
  const at: number[] = [];
  for (let i = Math.ceil(from / step); i * step <= to; i++) at.push(i * step);
  return { step, at };
}
