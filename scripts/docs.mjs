// Writes docs/reference from the source: `node scripts/docs.mjs`. Tests fail while it is not what the source says.
import { mkdirSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { bundleForNode } from "./bundle.mjs";

const root = join(import.meta.dirname, "..");
const pages = join(root, "docs/reference");
const cache = join(root, "node_modules/.cache");
const bundle = join(cache, "reference.mjs");
await bundleForNode({ reference: "scripts/reference/index.ts" }, cache);
try {
  const { references } = await import(pathToFileURL(bundle).href);
  mkdirSync(pages, { recursive: true });
  for (const [name, text] of references(root)) writeFileSync(join(pages, name), text);
} finally {
  rmSync(bundle);
}
