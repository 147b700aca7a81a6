import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect, test } from "vitest";
import { Engine } from "../../index.js";

const folder = mkdtempSync(join(tmpdir(), "lua2js-files-"));
afterAll(() => rmSync(folder, { recursive: true }));

const engine = new Engine({ permissions: "full" });
const at = (name: string) => join(folder, name);

/** Runs a script, which finds a path as its argument; answers its first result and what it printed. */
async function run(source: string, name = "file.txt") {
  let output = "";
  const { values } = await engine.run(source, {
    args: [at(name)],
    stdout: (bytes) => {
      output += Buffer.from(bytes).toString("latin1");
    },
  });
  return { value: values[0], output };
}

test("files that a script leaves open are written when it ends, however it ends", async () => {
  const open = 'local name = ...; local file = io.open(name, "w") file:write("kept")';
  await run(open, "returned.txt");
  await expect(run(`${open} error("failed")`, "failed.txt")).rejects.toThrow("failed");
  await run(`${open} os.exit(3)`, "left.txt");
  await run(`${open} sleep(0.001)`, "waited.txt");
  const contents = ["returned", "failed", "left", "waited"].map((name) =>
    readFileSync(at(`${name}.txt`), "utf8"),
  );
  expect(contents).toEqual(["kept", "kept", "kept", "kept"]);
});

test("names may hold any byte", async () => {
  await run('local name = ...; io.open(name .. "\\195\\167", "w"):close()', "a");
  expect(statSync(at("aç")).size).toBe(0);
});

test("what is written at the end of a file comes behind what others have written there", async () => {
  const name = "log.txt";
  writeFileSync(at(name), "one ");
  const script = `local name = ...
    local a, b = io.open(name, "a"), io.open(name, "a+")
    a:write("two ") a:flush()
    b:write("three ") b:flush()
    a:write("four") a:close()
    b:seek("set")
    return b:read("*a")`;
  expect((await run(script, name)).value).toBe("one two three four");
});

test("tmpname makes files that only their owner may read", async () => {
  const { value } = await run("local name = os.tmpname(); return name");
  expect(statSync(value as string).mode & 0o777).toBe(0o600);
  rmSync(value as string);
});

test("output is handed over before another program runs, and at once if the script wants that", async () => {
  const pieces: string[] = [];
  const script = `io.write("before ")
    os.execute("exit 0")
    io.stdout:setvbuf("no")
    io.write("a") print("b")
    io.stdout:setvbuf("line")
    io.write("c") io.write("d\\ne")
    io.stdout:setvbuf("full")
    io.write("f") io.flush() io.write("g")`;
  await engine.run(script, { stdout: (bytes) => pieces.push(Buffer.from(bytes).toString()) });
  expect(pieces).toEqual(["before ", "a", "b\n", "cd\ne", "f", "g"]);
});

test("programs see the environment of the run", async () => {
  const script = 'return io.popen("echo $GREETING"):read()';
  const { values } = await engine.run(script, { env: { ...process.env, GREETING: "olá" } });
  expect(values).toEqual(["olá"]);
});
