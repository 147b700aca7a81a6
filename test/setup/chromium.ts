import { existsSync } from "node:fs";
import { type Browser, chromium } from "playwright-core";
import type { TestContext } from "vitest";

/** Debian's. Others may say where theirs is. */
const executablePath = process.env.CHROMIUM_PATH ?? "/usr/bin/chromium";

/** Starts a headless browser. A test without it is skipped, but never in CI, which installs it. */
export async function startChromium(context: TestContext): Promise<Browser> {
  if (!existsSync(executablePath)) {
    if (process.env.CI) throw new Error("chromium is not installed");
    context.skip("chromium is not installed");
  }
  const args =
    "--no-sandbox --disable-gpu --disable-background-networking --disable-component-update --disable-sync --no-first-run";
  return chromium.launch({ executablePath, args: args.split(" ") });
}
