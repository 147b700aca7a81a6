import { type ChildProcess, spawn } from "node:child_process";
import { join } from "node:path";
import { onTestFinished } from "vitest";

const command = join(import.meta.dirname, "..", "..", "dist", "cli.js");

/** Starts `lua2js playground` on a free port, until the test is over; answers its address and process. */
export async function servePlayground(): Promise<{ url: string; child: ChildProcess }> {
  const child = spawn(process.execPath, [command, "playground", "--port", "0"], {
    stdio: ["ignore", "pipe", "inherit"],
  });
  onTestFinished(() => {
    child.kill("SIGKILL");
  });
  return new Promise((resolve, reject) => {
    let said = "";
    child.stdout.on("data", (piece: Buffer) => {
      said += piece.toString();
      const url = /http:\S+/.exec(said)?.[0];
      if (url !== undefined && said.includes("\n")) resolve({ url, child });
    });
    child.on("close", () => reject(new Error(`the playground has ended: ${said}`)));
  });
}
