import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, onTestFinished, test } from "vitest";
import { describeWithRedis, RedisServer } from "../cache/redis/server.js";
import { isShown, pageText, stepsOf } from "./page.js";
import { complaints, follow, readersFolder, unused } from "./reader.js";

const root = join(import.meta.dirname, "../..");
const TIMEOUT = 120_000;

/** What the pages say of a server that every reader has under this name. */
const SERVER = "redis://localhost:6379";

const pages = readdirSync(join(root, "docs/guide")).filter((page) => page !== "README.md");
const needsServer = (page: string): boolean => pageText(`guide/${page}`).includes(SERVER);

describe("docs/guide", () => {
  test("names all its pages", () => {
    const links = [...pageText("guide/README.md").matchAll(/^\d\. \[.*\]\((.*)\)/gm)].map(([, page]) => page);
    expect(links.sort()).toEqual([...pages].sort());
  });

  test.each(pages.filter((page) => !needsServer(page)))("%s holds", { timeout: TIMEOUT }, (page) => {
    const steps = stepsOf(pageText(`guide/${page}`));
    expect(unused(steps)).toEqual([]);
    expect(complaints(follow(steps, readersFolder()))).toEqual([]);
  });
});

describeWithRedis("docs/guide, with a server", () => {
  test.each(pages.filter(needsServer))("%s holds", { timeout: TIMEOUT }, async (page) => {
    const server = await RedisServer.start();
    onTestFinished(() => server.stop());
    const steps = stepsOf(pageText(`guide/${page}`).replaceAll(SERVER, server.url));
    expect(complaints(follow(steps, readersFolder()))).toEqual([]);
  });
});

test("the five minutes of README.md hold", { timeout: TIMEOUT }, () => {
  const readme = readFileSync(join(root, "README.md"), "utf8");
  const [, section] = /^## Five minutes\n([\s\S]*?)^## /m.exec(readme) as unknown as [string, string];
  const steps = stepsOf(section);
  expect(unused(steps)).toEqual([]);
  expect(complaints(follow(steps, readersFolder()))).toEqual([]);
});

test("a page that is wrong is found", { timeout: TIMEOUT }, () => {
  const page = (shown: string): string =>
    `\`\`\`lua a.lua\nprint(1)\n\`\`\`\n\n\`\`\`sh\nlua2js run a.lua\n\`\`\`\n\n\`\`\`text\n${shown}\n\`\`\`\n`;
  const reader = readersFolder();
  follow(stepsOf(page("1")), reader);
  expect(() => follow(stepsOf(page("2")), reader)).toThrow();
  expect(() => stepsOf("```lua\nprint(1)\n```\n")).toThrow("nobody runs this block");
  expect(unused(stepsOf("```lua a.lua\nprint(1)\n```\n"))).toEqual(["a.lua"]);
  expect([isShown("a…c\n", "abc\n"), isShown("a…c", "a\nc"), isShown("a.c", "abc")]).toEqual([
    true,
    false,
    false,
  ]);
});
