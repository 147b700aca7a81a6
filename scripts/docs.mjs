// Writes docs/reference from the source: `node scripts/docs.mjs`. Tests fail while it is not what the source says.
import { mkdirSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { build } from "esbuild";

const root = join(import.meta.dirname, "..");
const pages = join(root, "docs/reference");
const bundle = join(root, "node_modules/.cache/reference.mjs");
await build({
  absWorkingDir: root,
  entryPoints: ["scripts/reference/index.ts"],
  outfile: bundle,
  bundle: true,
  format: "esm",
  platform: "node",
  target: "node20",
  packages: "external",
  logLevel: "warning",
});
try {
  const { references } = await import(pathToFileURL(bundle).href);
  mkdirSync(pages, { recursive: true });
  for (const [name, text] of references(root)) writeFileSync(join(pages, name), text);
} finally {
  rmSync(bundle);
}
