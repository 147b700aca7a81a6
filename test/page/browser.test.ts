import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import type { Browser, Page } from "playwright-core";
import { afterEach, describe, expect, type TestContext, test } from "vitest";
import { CacheTrace } from "../../index.js";
import { systemClock } from "../../runtime/cache/clock.js";
import type { TraceEvent } from "../../runtime/cache/trace/events.js";
import { folder, lua2js } from "../cli/command.js";
import { startChromium } from "../setup/chromium.js";

let browser: Browser | undefined;
let complaints: string[] = [];
afterEach(async () => {
  await browser?.close();
  browser = undefined;
  expect(complaints).toEqual([]);
});

/** Opens a page; whatever it complains of, or asks of others, fails the test. */
async function open(context: TestContext, path: string): Promise<Page> {
  complaints = [];
  browser = await startChromium(context);
  const page = await browser.newPage({ viewport: { width: 1280, height: 1300 } });
  page.on("console", (message) => complaints.push(`${message.type()}: ${message.text()}`));
  page.on("pageerror", (error) => complaints.push(error.message));
  page.on("dialog", (dialog) => complaints.push(`dialog: ${dialog.message()}`));
  page.on("request", (request) => {
    if (!/^(file|data):/.test(request.url())) complaints.push(`request: ${request.url()}`);
  });
  await page.goto(pathToFileURL(path).href);
  await page.locator("#bars [data-row]").first().waitFor();
  return page;
}

/** The page of the example's stampede. */
async function openStampede(context: TestContext): Promise<Page> {
  const path = join(folder({}), "trace.html");
  const { status } = await lua2js(["run", "examples/stampede.lua", "-w", "50", "--trace-cache", path]);
  expect(status).toBe(0);
  return open(context, path);
}

/** The page of events, which are told by a function, at times within the last second. */
function openTrace(
  context: TestContext,
  tell: (record: (event: TraceEvent) => void) => void,
  maxEvents?: number,
): Promise<Page> {
  const trace = new CacheTrace({ maxEvents });
  const begin = systemClock.now() - 1000;
  tell((event) => trace.record({ ...event, time: begin + event.time }));
  const path = join(folder({}), "trace.html");
  writeFileSync(path, trace.html());
  return open(context, path);
}

/** How many bars of a kind there are in all rows. */
const bars = (page: Page, kind: string): Promise<number> =>
  page.evaluate(
    `[...document.querySelectorAll("#bars path.${kind}")].reduce((sum, { dataset }) => sum + Number(dataset.bars), 0)`,
  );

const total = (page: Page, kind: string): Promise<string | null> =>
  page.locator(`[data-total="${kind}"] dd`).textContent();

/** How much of a row, from 0 to 1, has a colour, given by the name of its variable. */
async function share(page: Page, row: string, colour: string): Promise<number> {
  const plot = await page.locator("#bars > svg").boundingBox();
  const bar = await page.locator(`#bars [data-row="${row}"]`).boundingBox();
  if (plot === null || bar === null) throw new Error(`there is no row ${row}`);
  const clip = { x: plot.x, y: Math.floor(bar.y + bar.height / 2), width: plot.width, height: 1 };
  const image = (await page.screenshot({ clip })).toString("base64");
  // What is drawn is compared with what the same browser makes of the colour.
  return page.evaluate(`(async () => {
    const bytes = Uint8Array.from(atob("${image}"), (c) => c.charCodeAt(0));
    const bitmap = await createImageBitmap(new Blob([bytes]));
    const canvas = new OffscreenCanvas(bitmap.width, 2).getContext("2d", { willReadFrequently: true });
    canvas.fillStyle = getComputedStyle(document.documentElement).getPropertyValue("--${colour}").trim();
    canvas.fillRect(0, 1, 1, 1);
    canvas.drawImage(bitmap, 0, 0);
    const wanted = canvas.getImageData(0, 1, 1, 1).data.join();
    const pixels = Array.from({ length: bitmap.width }, (_, i) => canvas.getImageData(i, 0, 1, 1).data.join());
    return pixels.filter((pixel) => pixel === wanted).length / bitmap.width;
  })()`);
}

describe("the page of a trace", () => {
  test.for([360, 320])("fits a phone that is %i pixels wide", async (width, context) => {
    const page = await openStampede(context);
    await page.setViewportSize({ width, height: 640 });
    await page.reload();
    await page.locator("#bars [data-row]").first().waitFor();
    expect(await page.evaluate("document.documentElement.scrollWidth")).toBe(width);
    // What is cut off can be scrolled to: the table of keys, which has many columns.
    const cut = await page.evaluate(`[...document.querySelectorAll("text, button:not(#table *), p, h1")]
      .filter((element) => {
        const { left, right } = element.getBoundingClientRect();
        const { left: begin } = element.closest("svg")?.getBoundingClientRect() ?? { left: 0 };
        return right > ${width} || left < begin;
      })
      .map((element) => element.textContent)`);
    expect(cut).toEqual([]);
    expect(await page.locator("#overview text.name").allTextContents()).toEqual([
      expect.stringContaining("computing"),
      expect.stringContaining("max 1"),
      expect.stringContaining("waiting"),
      expect.stringContaining("max 49"),
    ]);
    const keyHeight = (await page.locator("#table .key", { hasText: "report" }).boundingBox())?.height ?? 0;
    expect(keyHeight).toBeLessThan(40);
    // A finger's tap shows its key alone, buttons zoom.
    await page.locator("#tools button", { hasText: "+" }).click();
    await page.locator("#bars path.waiting").first().click();
    expect(await page.locator("#table .key").count()).toBe(1);
  });

  test("shows at a glance that there is no stampede", async (context) => {
    const page = await openStampede(context);
    expect(await page.title()).toBe("examples/stampede.lua × 50: cache trace");
    expect(await page.locator("#verdict").textContent()).toBe(
      "No stampede: report was computed once; 49 waited for it.",
    );
    expect(await page.locator("#bars [data-row]").count()).toBe(50);
    expect(await bars(page, "computing")).toBe(1);
    expect(await bars(page, "waiting")).toBe(49);
    expect(await bars(page, "unguarded")).toBe(0);
    expect(await bars(page, "miss")).toBe(1);
    expect(await bars(page, "put")).toBe(1);
    const [computing, waiting, hits, misses, puts] = await Promise.all(
      ["computing", "waiting", "hit", "miss", "put"].map((kind) => total(page, kind)),
    );
    expect({ computing, waiting, hits, misses, puts }).toEqual({
      computing: "1",
      waiting: "49",
      hits: "0",
      misses: "1",
      puts: "1",
    });
    expect(await page.locator("#table tbody tr").allTextContents()).toEqual([
      expect.stringMatching(/^report114911\d+ ms/),
    ]);
  });

  test("draws what it counts, in light and dark", async (context) => {
    const page = await openStampede(context);
    for (const colorScheme of ["light", "dark"] as const) {
      await page.emulateMedia({ colorScheme });
      expect(await share(page, "worker 1", "computing")).toBeGreaterThan(0.1);
      for (const worker of ["worker 2", "worker 25", "worker 50"]) {
        expect(await share(page, worker, "waiting")).toBeGreaterThan(0.1);
        expect(await share(page, worker, "computing")).toBe(0);
      }
    }
  });

  test("shows a stampede that does happen", async (context) => {
    const page = await openTrace(context, (record) => {
      for (let run = 1; run <= 20; run++) {
        record({ type: "open", time: run, run, name: `worker ${run}` });
        record({ type: "miss", time: 20 + run, run, key: "k", position: "naive.lua:3" });
      }
      for (let run = 1; run <= 20; run++) record({ type: "put", time: 500 + run, run, key: "k" });
    });
    expect(await page.locator("#verdict").textContent()).toBe(
      "Stampede: k was computed by 20 at the same time.",
    );
    expect(await bars(page, "unguarded")).toBe(20);
    expect(await share(page, "worker 7", "unguarded")).toBeGreaterThan(0.4);
  });

  test("says what is under the pointer, and shows one key alone", async (context) => {
    const page = await openTrace(context, (record) => {
      const does = (time: number, run: number, type: "hit" | "compute" | "put", key: string): void =>
        record({ type, time, run, key, position: `s.lua:${time}` });
      for (const run of [1, 2, 3]) record({ type: "open", time: 0, run, name: `worker ${run}` });
      does(100, 1, "compute", "k");
      does(600, 1, "put", "k");
      does(700, 2, "hit", "other");
      does(800, 3, "hit", "k");
    });
    await page.locator('[data-row="worker 1"] path.computing').hover();
    expect(await page.locator("#tooltip").innerText()).toMatch(
      /^worker 1\s+computing k\s+500 ms, from 100 ms to 600 ms\s+put by worker 1\s+s\.lua:100$/,
    );
    await page.locator('[data-row="worker 1"] path.computing').click();
    const rows = (): Promise<string[]> =>
      page.evaluate('[...document.querySelectorAll("[data-row]")].map((row) => row.dataset.row)');
    await expect.poll(rows).toEqual(["worker 1", "worker 3"]);
    expect(await total(page, "hit")).toBe("1");
    await page.getByRole("button", { name: "Show all keys" }).click();
    await expect.poll(rows).toEqual(["worker 1", "worker 2", "worker 3"]);
    await page.getByRole("searchbox").fill("oth");
    await expect.poll(rows).toEqual(["worker 2"]);
    expect(await page.locator("#table tbody tr").count()).toBe(1);
  });

  test("shows who waits for each other", async (context) => {
    const page = await openTrace(context, (record) => {
      for (const run of [1, 2]) record({ type: "open", time: 0, run, name: `worker ${run}` });
      record({ type: "compute", time: 10, run: 1, key: "a", isClaim: true });
      record({ type: "compute", time: 20, run: 2, key: "b", isClaim: true });
      record({ type: "wait", time: 110, run: 1, key: "b", wait: 1 });
      record({ type: "wait", time: 120, run: 2, key: "a", wait: 2 });
    });
    for (const [row, other] of [
      ["worker 1", "worker 2"],
      ["worker 2", "worker 1"],
    ]) {
      await page.locator(`[data-row="${row}"] path.waiting`).hover();
      expect(await page.locator("#tooltip").innerText()).toMatch(
        new RegExp(
          `^${row}\\s+waiting [ab]\\s+[^\\n]*\\s+for ${other}\\s+had not ended\\s+computing [ab]\\s`,
        ),
      );
    }
  });

  test("zooms, moves, and shows all again", async (context) => {
    const page = await openTrace(context, (record) => {
      record({ type: "open", time: 0, run: 1, name: "worker 1" });
      for (let i = 0; i < 1000; i++) record({ type: "hit", time: i, run: 1, key: "k" });
    });
    const shown = (): Promise<number> => bars(page, "hit");
    const all = await shown();
    await page.locator("#scroller").focus();
    for (let i = 0; i < 8; i++) await page.keyboard.press("+");
    // Fewer of them, and those apart.
    await expect.poll(shown).toBeLessThan(20);
    const before = await page.locator("#axis").textContent();
    await page.keyboard.press("ArrowRight");
    await expect.poll(() => page.locator("#axis").textContent()).not.toBe(before);
    await page.keyboard.press("0");
    await expect.poll(shown).toBe(all);
    const box = await page.locator("#overview").boundingBox();
    if (box === null) throw new Error("there is no overview");
    await page.mouse.move(box.x + 300, box.y + 20);
    await page.mouse.down();
    await page.mouse.move(box.x + 320, box.y + 20, { steps: 4 });
    await page.mouse.up();
    await expect.poll(shown).toBeLessThan(40);
    await page.getByRole("button", { name: "Show all of the time" }).click();
    await expect.poll(shown).toBe(all);
    await page.getByRole("button", { name: "hit", exact: true }).click();
    await expect.poll(shown).toBe(0);
  });

  test("shows hostile keys as text", async (context) => {
    const keys = [
      "</script><script>alert(1)</script>",
      "<!--<script>",
      "<img src=x onerror=alert(1)>",
      "\0\x07\n",
      "\xff\xfe",
      Buffer.from("\u202eação").toString("latin1"),
    ];
    const page = await openTrace(context, (record) => {
      record({ type: "open", time: 0, run: 1, name: "<b>run</b>" });
      keys.forEach((key, i) => {
        record({ type: "put", time: i, run: 1, key, position: "</script>:1" });
      });
    });
    const shown = await page.locator("#table .key").allTextContents();
    expect(shown.sort()).toEqual(
      [...keys.slice(0, 3), "\\000\\007\\n", "\\255\\254", "\\u{202E}ação"].sort(),
    );
    expect(await page.locator("#bars .name").allTextContents()).toEqual(["<b>run</b>"]);
    expect(await page.locator("img, b").count()).toBe(0);
  });

  test("draws no more of 500 runs and 100,000 events than there is to see, and counts them all", async (context) => {
    const page = await openTrace(
      context,
      (record) => {
        for (let run = 1; run <= 500; run++) record({ type: "open", time: 0, run, name: `worker ${run}` });
        for (let i = 0; i < 120_000; i++) {
          record({ type: "hit", time: i / 150, run: (i % 500) + 1, key: `key ${i % 1000}` });
        }
      },
      100_000,
    );
    expect(await total(page, "hit")).toBe("120,000");
    expect(await page.locator("#verdict").textContent()).toContain("20,000 events beyond the limit");
    const nodes = await page.evaluate("document.querySelectorAll('*').length");
    expect(nodes).toBeLessThan(6000);
    const last = page.locator('[data-row="worker 500"]');
    expect(await last.count()).toBe(0);
    await page.evaluate("document.querySelector('#scroller').scrollTo(0, 1e6)");
    await last.waitFor();
    expect(await last.locator("path.hit").getAttribute("data-bars")).toBe("200");
    expect(await page.locator("#table tbody tr").count()).toBe(200);
    expect(await page.locator("#more").textContent()).toBe("800 more keys: filter to find them.");
  });
});
