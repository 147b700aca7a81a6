import { expect, test } from "vitest";
import { lua2js } from "./command.js";

/** The cache's own page: many workers want one expensive value. */

test("of many workers one calculates, and all get the result", async () => {
  const { stdout, stderr, status } = await lua2js([
    "run",
    "fixtures/obter_dados_caros.lua",
    "--workers",
    "20",
  ]);
  expect({ stderr, status }).toEqual({ stderr: "", status: 0 });
  const lines = stdout.trimEnd().split("\n");
  const count = (line: string): number => lines.filter((one) => one === line).length;
  expect(count("calculando…")).toBe(1);
  expect(count("ação cara")).toBe(20);
  expect(count("3")).toBe(20);
  expect(lines).toHaveLength(41);
});
