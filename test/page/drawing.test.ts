import { describe, expect, test } from "vitest";
import { barsOf, density } from "../../page/bars.js";
import { duration, moment, ticks } from "../../page/format.js";
import { firstAfter, type Lane } from "../../page/model.js";
import { peak } from "../../page/peak.js";
import { TimeWindow } from "../../page/time-window.js";

/** A lane of spans `[begin, end, key]`, sorted by their beginnings. */
function lane(...spans: [begin: number, end: number, key?: number][]): Lane {
  let latest = 0;
  return {
    begin: Float64Array.from(spans, ([begin]) => begin),
    end: Float64Array.from(spans, ([, end]) => end),
    latest: Float64Array.from(spans, ([, end]) => {
      latest = Math.max(latest, end);
      return latest;
    }),
    key: Uint32Array.from(spans, ([, , key = 0]) => key),
    detail: spans.map(() => ({ position: undefined, outcome: "", other: undefined })),
  };
}

const place = { top: 1, height: 8, thinnest: 2 };

describe("bars", () => {
  const scale = { from: 0, to: 100, width: 1000 };

  test("stand where their times are, and are never too thin", () => {
    expect(barsOf(lane([10, 20], [50, 50]), scale, null, place)).toEqual({
      path: "M100 1h100v8h-100zM500 1h2v8h-2z",
      count: 2,
    });
  });

  test("that would touch are one", () => {
    const many = Array.from({ length: 10_000 }, (_, i): [number, number] => [i / 100, i / 100]);
    expect(barsOf(lane(...many), scale, null, place).count).toBe(1);
    expect(barsOf(lane([0, 90], [10, 20], [95, 96]), scale, null, place).count).toBe(2);
  });

  test("of other keys and other times are left out", () => {
    const some = lane([0, 60, 0], [5, 6, 1], [20, 21, 1], [90, 95, 1]);
    const later = { from: 50, to: 80, width: 300 };
    expect(barsOf(some, later, null, place)).toEqual({ path: "M-2 1h102v8h-102z", count: 1 });
    expect(barsOf(some, later, Uint8Array.of(0, 1), place).count).toBe(0);
    expect(barsOf(some, scale, Uint8Array.of(0, 1), place).count).toBe(3);
  });

  test("are found by halving, long ones that began early too", () => {
    const some = lane([0, 100], [1, 2], [3, 4], [50, 60]);
    expect([0, 2, 3, 100, 101].map((time) => firstAfter(some, time))).toEqual([0, 0, 0, 0, 4]);
  });
});

test("how many there are at once", () => {
  expect(peak([], null)).toBe(0);
  expect(peak([lane([0, 1], [1, 2], [2, 3])], null)).toBe(1);
  expect(peak([lane([0, 5], [4, 6]), lane([4.5, 7, 1])], null)).toBe(3);
  expect(peak([lane([0, 5], [4, 6]), lane([4.5, 7, 1])], Uint8Array.of(1, 0))).toBe(2);
  expect(peak([lane([3, 3])], null)).toBe(1);
  expect([...density([lane([0, 4], [2, 9.9])], 10, 5, null)]).toEqual([1, 2, 2, 1, 1]);
});

test.each([
  [0, "0"],
  [0.0123, "12.3 µs"],
  [1, "1.00 ms"],
  [9.999, "10.0 ms"],
  [99.96, "100 ms"],
  [999.9, "1.00 s"],
  [12_345, "12.3 s"],
  [61_000, "1 min 1 s"],
])("%d ms is %s", (milliseconds, text) => {
  expect(duration(milliseconds)).toBe(text);
});

test("an axis has round moments, as exact as they need to be", () => {
  const axis = (from: number, to: number): string[] => {
    const { step, at } = ticks(from, to, 4);
    return at.map((time) => moment(time, step));
  };
  expect(axis(0, 1000)).toEqual(["0 ms", "500 ms", "1,000 ms"]);
  expect(axis(0, 7000)).toEqual(["0 s", "2 s", "4 s", "6 s"]);
  expect(axis(1234.5671, 1234.56785)).toEqual([
    "1,234,567.2 µs",
    "1,234,567.4 µs",
    "1,234,567.6 µs",
    "1,234,567.8 µs",
  ]);
});

test("the time that is shown stays within what there is", () => {
  const window = new TimeWindow(100);
  window.zoom(0.1, 50);
  expect([window.from, window.to]).toEqual([45, 55]);
  window.move(-80);
  expect([window.from, window.to]).toEqual([0, 10]);
  window.move(1000);
  expect([window.from, window.to]).toEqual([90, 100]);
  window.zoom(1000);
  expect(window.isWhole).toBe(true);
  window.show(50, 50);
  expect(window.to - window.from).toBeCloseTo(0.01);
});
