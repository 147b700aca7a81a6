import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { folder, lua2js } from "./command.js";

test("lua2js stubs writes the definitions into a folder", async () => {
  const cwd = folder({ "a.txt": "" });
  expect(await lua2js(["stubs", "-o", "lib/lua2js"], { cwd })).toMatchObject({
    status: 0,
    stdout: "",
    stderr: "",
  });
  const written = readdirSync(join(cwd, "lib/lua2js"));
  const shipped = join(import.meta.dirname, "../../stubs");
  expect(written).toEqual(readdirSync(shipped));
  for (const name of written) {
    expect(readFileSync(join(cwd, "lib/lua2js", name), "utf8")).toBe(
      readFileSync(join(shipped, name), "utf8"),
    );
  }
  expect(await lua2js(["stubs", "-o", "a.txt/x"], { cwd })).toMatchObject({
    status: 1,
    stderr: expect.stringContaining("lua2js: cannot make a.txt/x ("),
  });
  expect(await lua2js(["stubs"], { cwd })).toMatchObject({ status: 2 });
});
