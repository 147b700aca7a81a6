/** A broken-down time, C's `struct tm`, but with the real year and months from 1. */
export interface Calendar {
  year: number;
  /** 1 to 12. */
  month: number;
  day: number;
  hour: number;
  minute: number;
  second: number;
  /** 0 is Sunday. */
  weekday: number;
  /** 0 is the first of January. */
  yearday: number;
  daylightSaving: boolean;
  /** The offset from UTC in minutes, to the east. */
  offset: number;
  zone: string;
}

const DAY = 86_400_000;

/** Seconds since 1970 as local time or UTC; null if it is beyond what JavaScript's calendar holds. */
export function calendarOf(time: number, utc: boolean): Calendar | null {
  const date = new Date(time * 1000);
  if (Number.isNaN(date.getTime())) return null;
  // As UTC, so that the UTC methods give local time.
  const local = utc ? date : new Date(localAsUtc(date));
  const year = local.getUTCFullYear();
  return {
    year,
    month: local.getUTCMonth() + 1,
    day: local.getUTCDate(),
    hour: local.getUTCHours(),
    minute: local.getUTCMinutes(),
    second: local.getUTCSeconds(),
    weekday: local.getUTCDay(),
    yearday: Math.floor((local.getTime() - utcTime(year, 1, 1, 0, 0, 0)) / DAY),
    daylightSaving: !utc && isDaylightSaving(date),
    offset: Math.round((local.getTime() - date.getTime()) / 60_000),
    zone: utc ? "GMT" : zoneName(date),
  };
}

/**
 * C's mktime: local time, its fields normalised, in seconds since 1970; NaN if it is beyond JavaScript's calendar.
 *
 * @param daylightSaving whether the fields are in daylight saving time; undefined: as it is at that time
 */
export function timeOf(
  year: number,
  month: number,
  day: number,
  hour: number,
  minute: number,
  second: number,
  daylightSaving?: boolean,
): number {
  const date = new Date(2000, 0, 1);
  date.setFullYear(year, month - 1, day);
  date.setHours(hour, minute, second);
  const time = date.getTime() / 1000;
  if (daylightSaving === undefined) return time;
  return time + (isDaylightSaving(date) ? 3600 : 0) - (daylightSaving ? 3600 : 0);
}

/** Milliseconds since 1970, without Date.UTC's reading of the years 0 to 99 as 1900 to 1999. */
export function utcTime(
  year: number,
  month: number,
  day: number,
  hour: number,
  minute: number,
  second: number,
): number {
  const date = new Date(0);
  date.setUTCFullYear(year, month - 1, day);
  return date.setUTCHours(hour, minute, second);
}

function localAsUtc(date: Date): number {
  return utcTime(
    date.getFullYear(),
    date.getMonth() + 1,
    date.getDate(),
    date.getHours(),
    date.getMinutes(),
    date.getSeconds(),
  );
}

/** Whether the clock is ahead of what it shows in the year's other season. */
function isDaylightSaving(date: Date): boolean {
  const year = date.getFullYear();
  const winter = new Date(year, 0, 1).getTimezoneOffset();
  const summer = new Date(year, 6, 1).getTimezoneOffset();
  return date.getTimezoneOffset() < Math.max(winter, summer);
}

function zoneName(date: Date): string {
  const parts = new Intl.DateTimeFormat("en-US", { timeZoneName: "short" }).formatToParts(date);
  return parts.find((part) => part.type === "timeZoneName")?.value ?? "";
}
