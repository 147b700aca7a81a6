import { type ChildProcess, spawn } from "node:child_process";
import { join } from "node:path";

const command = join(import.meta.dirname, "..", "..", "dist", "cli.js");

/** Starts `lua2js playground` on a free port; answers its address and process, which whoever starts it ends. */
export async function servePlayground(): Promise<{ url: string; child: ChildProcess }> {
  const child = spawn(process.execPath, [command, "playground", "--port", "0"], {
    stdio: ["ignore", "pipe", "inherit"],
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
