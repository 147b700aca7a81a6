import { join } from "node:path";
import { build } from "esbuild";

/** Bundles sources into modules (`NAME.mjs`) that this Node can load, for scripts that need them once. Packages stay outside. */
export async function bundleForNode(entryPoints, outdir) {
  await build({
    absWorkingDir: join(import.meta.dirname, ".."),
    entryPoints,
    outdir,
    outExtension: { ".js": ".mjs" },
    bundle: true,
    format: "esm",
    platform: "node",
    target: "node20",
    packages: "external",
    logLevel: "warning",
  });
}
