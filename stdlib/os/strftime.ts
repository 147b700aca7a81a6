import { type Calendar, timeOf } from "./calendar.js";

const DAYS = ["Sunday", "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday"];
const MONTHS = [
  ...["January", "February", "March", "April", "May", "June"],
  ...["July", "August", "September", "October", "November", "December"],
];

const two = (n: number) => String(n).padStart(2, "0");
const spaced = (n: number) => String(n).padStart(2, " ");
const short = (name: string | undefined) => (name ?? "?").slice(0, 3);
const hour12 = ({ hour }: Calendar) => hour % 12 || 12;
const half = ({ hour }: Calendar) => (hour < 12 ? "AM" : "PM");

/** The conversions of C's strftime in the C locale (and those that the GNU library adds), by their letter. */
const conversions: Record<string, (c: Calendar) => string> = {
  a: (c) => short(DAYS[c.weekday]),
  A: (c) => DAYS[c.weekday] ?? "?",
  b: (c) => short(MONTHS[c.month - 1]),
  B: (c) => MONTHS[c.month - 1] ?? "?",
  c: (c) => strftime("%a %b %e %H:%M:%S %Y", c),
  C: (c) => two(Math.floor(c.year / 100)),
  d: (c) => two(c.day),
  D: (c) => strftime("%m/%d/%y", c),
  e: (c) => spaced(c.day),
  F: (c) => strftime("%Y-%m-%d", c),
  g: (c) => two(modulo(isoWeek(c).year, 100)),
  G: (c) => String(isoWeek(c).year),
  h: (c) => short(MONTHS[c.month - 1]),
  H: (c) => two(c.hour),
  I: (c) => two(hour12(c)),
  j: (c) => String(c.yearday + 1).padStart(3, "0"),
  k: (c) => spaced(c.hour),
  l: (c) => spaced(hour12(c)),
  m: (c) => two(c.month),
  M: (c) => two(c.minute),
  n: () => "\n",
  p: half,
  P: (c) => half(c).toLowerCase(),
  r: (c) => strftime("%I:%M:%S %p", c),
  R: (c) => strftime("%H:%M", c),
  // C takes the fields as local time, even those of UTC.
  s: (c) => String(timeOf(c.year, c.month, c.day, c.hour, c.minute, c.second, c.daylightSaving)),
  S: (c) => two(c.second),
  t: () => "\t",
  T: (c) => strftime("%H:%M:%S", c),
  u: (c) => String(c.weekday || 7),
  U: (c) => two(Math.floor((c.yearday + 7 - c.weekday) / 7)),
  V: (c) => two(isoWeek(c).week),
  w: (c) => String(c.weekday),
  W: (c) => two(Math.floor((c.yearday + 7 - ((c.weekday + 6) % 7)) / 7)),
  x: (c) => strftime("%m/%d/%y", c),
  X: (c) => strftime("%H:%M:%S", c),
  y: (c) => two(modulo(c.year, 100)),
  Y: (c) => String(c.year),
  z: ({ offset }) => {
    const minutes = Math.abs(offset);
    return `${offset < 0 ? "-" : "+"}${two(Math.floor(minutes / 60))}${two(minutes % 60)}`;
  },
  Z: (c) => c.zone,
  "%": () => "%",
};

/** C's strftime; an unknown conversion stays as it is. */
export function strftime(format: string, calendar: Calendar): string {
  return format.replace(/%([\s\S])/g, (whole, letter) => {
    const convert = Object.hasOwn(conversions, letter) ? conversions[letter] : undefined;
    return convert === undefined ? whole : convert(calendar);
  });
}

const modulo = (n: number, divisor: number) => ((n % divisor) + divisor) % divisor;

/** The ISO 8601 week: weeks start on Monday, and week 1 has the year's first Thursday. */
function isoWeek({ year, weekday, yearday }: Calendar): { year: number; week: number } {
  const thursday = yearday - ((weekday + 6) % 7) + 3;
  if (thursday < 0) return { year: year - 1, week: Math.floor((thursday + daysIn(year - 1)) / 7) + 1 };
  if (thursday >= daysIn(year)) return { year: year + 1, week: 1 };
  return { year, week: Math.floor(thursday / 7) + 1 };
}

function daysIn(year: number): number {
  return year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0) ? 366 : 365;
}
