import { expect, it } from "vitest";
import { math as mathLibrary } from "../../stdlib/math.js";
import { opened } from "./library.js";

it("takes a base for logarithms", () => {
  const math = opened(mathLibrary);
  expect(math("log", 8, 2)).toBe(3);
  expect(math("log", 1000, 10)).toBe(3);
  expect(math("log", 81, 3)).toBeCloseTo(4, 12);
});

it("gives every state its own random numbers, the same for the same seed", () => {
  const first = opened(mathLibrary);
  const second = opened(mathLibrary);
  expect(first("random")).toBe(second("random"));
  first("randomseed", 1);
  second("randomseed", 2);
  expect(first("random")).not.toBe(second("random"));
});

it("spreads random numbers evenly", () => {
  const math = opened(mathLibrary);
  const counts = new Array<number>(16).fill(0);
  for (let i = 0; i < 160_000; i++) counts[(math("random", 16) as number) - 1]++;
  for (const count of counts) expect(Math.abs(count - 10_000)).toBeLessThan(500);
});

it("scales exactly, down to the least number and up to infinity", () => {
  const math = opened(mathLibrary);
  expect(math("ldexp", 1, -1074)).toBe(5e-324);
  expect(math("ldexp", 5e-324, 1074)).toBe(1);
  expect(math("ldexp", 0.5, 1024)).toBe(2 ** 1023);
  expect(math("ldexp", 1, 1024)).toBe(Number.POSITIVE_INFINITY);
  expect(math("ldexp", -1, -2000)).toBe(-0);
  expect(math("frexp", -1e-310)).toEqual([-0.5752618031559393, -1029]);
});
