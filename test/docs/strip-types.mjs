// For `node --import`: Node 20 runs TypeScript, as later ones do by themselves.
import { readFileSync } from "node:fs";
import { register } from "node:module";
import { fileURLToPath } from "node:url";
import { transformSync } from "esbuild";

if (!process.features.typescript) register(import.meta.url);

export async function load(url, context, next) {
  if (!url.endsWith(".ts") || !url.startsWith("file:")) return next(url, context);
  const { code } = transformSync(readFileSync(fileURLToPath(url), "utf8"), {
    loader: "ts",
    target: "es2022",
  });
  return { format: "module", source: code, shortCircuit: true };
}
