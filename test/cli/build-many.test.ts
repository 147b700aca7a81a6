import { mkdirSync, readdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, it } from "vitest";
import { folder, lua2js } from "./command.js";

const COUNT = 1000;

it("lua2js build compiles a thousand scripts on several threads, and reports the one that is broken", async () => {
  const cwd = folder({});
  for (let i = 0; i < COUNT; i++) {
    const path = join(cwd, "scripts", `folder${i % 25}`);
    mkdirSync(path, { recursive: true });
    writeFileSync(
      join(path, `script${i}.lua`),
      `local function number()\n  return ${i}\nend\nprint(number())\n`,
    );
  }
  writeFileSync(join(cwd, "scripts/folder7/script507.lua"), "-- one\n-- two\nlocal x = = 1\n");
  const build = () => lua2js(["build", "scripts", "-o", "dist", "--threads", "2"], { cwd });

  const first = await build();
  expect(first.status).toBe(1);
  expect(first.stdout).toMatch(/^dist: 999 compiled, 0 unchanged, 1 failed \(/);
  const tenths = Array.from({ length: 10 }, (_, i) => `${(i + 1) * 100} of 1000`);
  expect(first.stderr.split("\n")).toEqual([
    ...tenths,
    "scripts/folder7/script507.lua:3:11: unexpected symbol near '='",
    "> 3 | local x = = 1",
    "    |           ^",
    "",
  ]);
  const modules = (readdirSync(join(cwd, "dist"), { recursive: true }) as string[]).filter((one) =>
    /\.js$/.test(one),
  );
  expect(modules).toHaveLength(999);
  const { stdout } = await lua2js(["run", "dist/folder24/script999.js"], { cwd });
  expect(stdout).toBe("999\n");

  writeFileSync(join(cwd, "scripts/folder7/script507.lua"), "print(507)");
  expect((await build()).stdout).toMatch(/^dist: 1 compiled, 999 unchanged \(/);
  expect(await build()).toMatchObject({
    status: 0,
    stderr: "",
    stdout: expect.stringMatching(/^dist: 0 compiled, 1000 unchanged/),
  });
}, 180_000);
