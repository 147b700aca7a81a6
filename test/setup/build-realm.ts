import { execFileSync } from "node:child_process";
import { join } from "node:path";

/** Tests run the sources, but the realm, the compiler and the command are loaded as bundles: build these once, before all tests. */
export default function setup(): void {
  const script = join(import.meta.dirname, "..", "..", "scripts", "build.mjs");
  execFileSync(process.execPath, [script, "bundles"], { stdio: "inherit" });
}
