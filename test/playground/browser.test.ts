import type { Browser, Locator, Page } from "playwright-core";
import { afterAll, afterEach, describe, expect, type TestContext, test } from "vitest";
import { startChromium } from "../setup/chromium.js";
import { servePlayground } from "./served.js";

let browser: Browser | undefined;
let server: Awaited<ReturnType<typeof servePlayground>> | undefined;
let page: Page | undefined;
let complaints: string[] = [];

afterEach(async () => {
  await page?.context().close();
  page = undefined;
  expect(complaints).toEqual([]);
});

afterAll(async () => {
  await browser?.close();
  server?.child.kill();
});

/** Opens the playground; whatever it complains of, or asks of others, fails the test. */
async function open(context: TestContext, fragment = "#metatables"): Promise<Page> {
  complaints = [];
  browser ??= await startChromium(context);
  server ??= await servePlayground();
  const { url } = server;
  const window = await browser.newContext({ viewport: { width: 1280, height: 900 } });
  page = await window.newPage();
  page.on("console", (message) => complaints.push(`${message.type()}: ${message.text()}`));
  page.on("pageerror", (error) => complaints.push(error.message));
  page.on("request", (request) => {
    if (!request.url().startsWith(url) && !request.url().startsWith("data:"))
      complaints.push(`request: ${request.url()}`);
  });
  await page.goto(url + fragment);
  return page;
}

const editor = (page: Page): Locator => page.getByRole("textbox", { name: "Lua program" });

async function write(page: Page, program: string): Promise<void> {
  await editor(page).fill(program);
}

/** Runs the program to its end; answers the lines of the output. */
async function run(page: Page): Promise<string[]> {
  await page.getByRole("button", { name: "Run" }).click();
  await page.locator("#status", { hasText: /^(Done|Failed) in/ }).waitFor();
  return lines(page);
}

/** The output when the next frame has shown what is there. */
async function lines(page: Page): Promise<string[]> {
  await page.evaluate(
    "new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve)))",
  );
  return page.locator("#output .line .text").allTextContents();
}

const frame = (page: Page) => page.frameLocator("#trace iframe");

describe("the playground", () => {
  test("compiles what it shows, and what is written", async (context) => {
    const page = await open(context, "#metatables");
    await page.locator("#compiled-note", { hasText: "compiled in" }).waitFor();
    await write(page, "local function greet(name)\n  print(cache.get(name))\nend\ngreet('x')");
    const compiled = page.getByRole("textbox", { name: "Compiled JavaScript" });
    await expect.poll(() => compiled.textContent()).toContain("function greet(name)");
    expect(await compiled.textContent()).toContain("greet$async");
    // The line of the cursor, and what it has become.
    await page.keyboard.press("Control+Home");
    await page.keyboard.press("ArrowDown");
    await expect.poll(() => page.locator(".related-line").allTextContents()).not.toEqual([]);
    expect((await page.locator(".related-line").allTextContents()).join()).toContain("get$print");
  });

  test("says what is wrong with what is written", async (context) => {
    const page = await open(context);
    await write(page, "print(1)\nlocal x = = 2");
    const note = page.locator("#compiled-note");
    await expect.poll(() => note.textContent()).toBe("program.lua:2: unexpected symbol near '='");
    await page.locator(".cm-lint-marker-error").waitFor();
    expect(await run(page)).toEqual(["program.lua:2: unexpected symbol near '='"]);
    expect(await page.locator(".failed-line").textContent()).toBe("local x = = 2");
    await write(page, "print(undefined_name)");
    await page.locator(".cm-lint-marker-warning").waitFor();
  });

  test("runs its examples", async (context) => {
    const page = await open(context);
    const select = page.getByLabel("Example");
    const expected: Record<string, (output: string[]) => void> = {
      stampede: (output) => expect(output).toHaveLength(21),
      fetch: (output) =>
        expect(output.sort()).toEqual([1, 2, 3, 4, 5].map((i) => `worker ${i} of 5: 50 bytes`)),
      coroutines: (output) =>
        expect(output).toEqual([
          "slow 3\tfast 3",
          "slow 2\tfast 2",
          "slow 1\tfast 1",
          "fig, pear, banana",
          "HELLO\tfalse\tfailed after a wait",
        ]),
      metatables: (output) =>
        expect(output).toEqual(["(3, 4)\t(6, 8)\t5\ttrue", "Rex says woof", "a!\tb!\t2 reads"]),
      json: (output) =>
        expect(output).toEqual([
          '{"langs":["Lua","JavaScript"],"name":"Zoë","ok":true,"size":1.5}',
          '{"empty":[],"text":"a \\"quoted\\"\\nline"}',
          "false\tcannot encode a function at $.list[2]",
        ]),
      queens: (output) => {
        expect(output[0]).toBe("♛ · · · · · · · ");
        expect(output.at(-1)).toBe("92 solutions");
      },
      error: (output) =>
        expect(output).toEqual([
          "first: 11",
          "program.lua:7: attempt to perform arithmetic on field 'count' (a nil value)",
          expect.stringContaining("program.lua:13: in function 'report'"),
        ]),
      deadlock: (output) => {
        expect(output.slice(0, 2)).toEqual(["worker 1 computes left", "worker 2 computes right"]);
        expect(output[2]).toContain("program.lua:11: worker 1 waits for 'right', marked by worker 2");
      },
    };
    const names = await select
      .locator("option")
      .evaluateAll((options) => options.map((option) => option.getAttribute("value") ?? ""));
    expect(names.sort()).toEqual(Object.keys(expected).sort());
    for (const [name, check] of Object.entries(expected)) {
      await select.selectOption(name);
      check(await run(page));
      expect(await page.locator("#strip li.ended, #strip li.failed").count()).toBe(
        Number(await page.getByLabel("Workers", { exact: true }).inputValue()),
      );
    }
  });

  test("marks the line of an error, and leads to those of its traceback", async (context) => {
    const page = await open(context, "#error");
    await run(page);
    expect(await page.locator(".failed-line").textContent()).toBe("    sum = sum + item.price * item.count");
    await page.getByRole("button", { name: "program.lua:18" }).click();
    expect(await page.locator("#source .cm-activeLine").textContent()).toContain('name = "second"');
    await write(page, "print(1)");
    await expect.poll(() => page.locator(".failed-line").count()).toBe(0);
  });

  test("twenty workers compute once, and the time line shows it", async (context) => {
    const page = await open(context, "#stampede");
    await page.getByLabel("Workers", { exact: true }).fill("20");
    const output = await run(page);
    expect(output.filter((line) => line === "computing ...")).toHaveLength(1);
    expect(output.filter((line) => line.endsWith("has 150 users, active"))).toHaveLength(20);
    await expect
      .poll(() => frame(page).locator("#verdict").textContent())
      .toBe("No stampede: report was computed once; 19 waited for it.");
    expect(await frame(page).locator("#bars [data-row]").count()).toBe(20);
    expect(await frame(page).locator("#bars path.computing").count()).toBe(1);
    expect(await frame(page).locator("#bars path.waiting").count()).toBe(19);
    await frame(page).locator('[data-row="worker 2"] path.waiting').hover();
    await expect
      .poll(() => frame(page).locator("#tooltip").innerText())
      .toMatch(/waiting report[\s\S]*program\.lua:\d+/);
  });

  test("Stop ends what never ends, and the page works afterwards", async (context) => {
    const page = await open(context);
    const stop = page.getByRole("button", { name: "Stop" });
    for (const [program, shown] of [
      ["print('before')\nwhile true do end", "before"],
      ["sleep(1e9)", undefined],
      ["local i = 0\nwhile true do i = i + 1 print(i) end", "There is more output than is shown."],
      ["print('marked', pcall(cache.mark_pending, 'k'))\nwhile true do pcall(error) end", "marked true nil"],
    ] as const) {
      await write(page, program);
      await page.getByRole("button", { name: "Run" }).click();
      if (shown !== undefined) await page.getByText(shown, { exact: true }).waitFor();
      await stop.click();
      await page.locator("#status", { hasText: /^Stopped/ }).waitFor();
      expect(await stop.isDisabled()).toBe(true);
    }
    // What was told before is there.
    await frame(page).locator("#bars path.computing").waitFor();
    await write(page, "print('after')");
    expect(await run(page)).toEqual(["after"]);
  });

  test("runs by the keyboard, and while another run goes on", async (context) => {
    const page = await open(context);
    await write(page, "sleep(1e9)");
    await page.keyboard.press("Control+Enter");
    await page.locator("body.running").waitFor();
    await write(page, "print(_VERSION) return 1, { x = 'y' }");
    await page.getByLabel("Lua version").selectOption("5.3");
    await page.keyboard.press("Control+Enter");
    await page.locator("#status", { hasText: /^Done/ }).waitFor();
    expect(await lines(page)).toEqual(["Lua 5.3", 'returned 1, {"x":"y"}']);
  });

  test("shares a program by its address", async (context) => {
    const page = await open(context);
    const program = `-- ação </script> & #%\n${"print('x')\n".repeat(200)}`;
    await write(page, program);
    await page.getByLabel("Workers", { exact: true }).fill("7");
    await page.getByLabel("Lua version").selectOption("luajit");
    await page.getByRole("button", { name: "Share" }).click();
    await expect.poll(() => page.url()).toContain("#workers=7&lua=luajit&program=");
    expect(page.url().length).toBeLessThan(400);
    const other = await page.context().newPage();
    await other.goto(page.url());
    await expect.poll(() => other.getByLabel("Workers", { exact: true }).inputValue()).toBe("7");
    expect(await other.getByLabel("Lua version").inputValue()).toBe("luajit");
    expect(await editor(other).locator(".cm-line").first().textContent()).toBe("-- ação </script> & #%");
    await other.goto(`${page.url().split("#")[0]}#program=damaged!`);
    await other.reload();
    await other.getByText("The link is damaged").waitFor();
  });

  test("shows what programs print as text, and lets them out of nothing", async (context) => {
    const page = await open(context);
    await write(
      page,
      [
        "print('<img src=x onerror=alert(1)>', '\\255', 'ação')",
        "io.write('no newline')",
        "io.stderr:write('to stderr\\n')",
        "print(io.open('/etc/passwd'))",
        "print(pcall(os.execute, 'ls'), os.getenv('HOME'))",
        "print(fetch, self, postMessage, window, rawget(_G, 'eval'))",
      ].join("\n"),
    );
    const output = await run(page);
    expect(output).toEqual([
      "<img src=x onerror=alert(1)>\t\ufffd\tação",
      "to stderr",
      "no newlinenil\t/etc/passwd: Operation not permitted (the host does not allow it)\t1",
      "true\tnil",
      "nil\tnil\tnil\tnil\tnil",
    ]);
    expect(await page.locator("img").count()).toBe(0);
  });

  test("fits a phone, in light and dark", async (context) => {
    const page = await open(context, "#stampede");
    await page.setViewportSize({ width: 360, height: 700 });
    await run(page);
    await frame(page).locator("#bars [data-row]").first().waitFor();
    expect(await page.evaluate("document.documentElement.scrollWidth")).toBe(360);
    const background = (): Promise<string> =>
      page.evaluate("getComputedStyle(document.body).backgroundColor");
    await page.emulateMedia({ colorScheme: "light" });
    const light = await background();
    await page.emulateMedia({ colorScheme: "dark" });
    expect(await background()).not.toBe(light);
  });
});
