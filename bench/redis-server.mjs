// A Redis server of a benchmark's own, which keeps nothing.
import { spawn } from "node:child_process";
import { createServer } from "node:net";

/** Starts `redis-server`; answers its URL and how to end it. */
export async function startServer() {
  const port = await freePort();
  const options = ["--port", String(port), "--bind", "127.0.0.1", "--save", "", "--appendonly", "no"];
  const child = spawn("redis-server", options, { stdio: ["ignore", "pipe", "inherit"] });
  process.once("exit", () => child.kill("SIGKILL"));
  let log = "";
  await new Promise((resolve, reject) => {
    child.once("error", () => reject(new Error("redis-server is not installed")));
    child.once("exit", () => reject(new Error(`redis-server has ended:\n${log}`)));
    child.stdout.on("data", (piece) => {
      log += piece;
      if (log.includes("Ready to accept connections")) resolve();
    });
  });
  const stop = () =>
    new Promise((resolve) => {
      child.removeAllListeners("exit");
      child.once("exit", resolve);
      child.kill("SIGTERM");
    });
  return { url: `redis://127.0.0.1:${port}`, pid: child.pid, stop };
}

async function freePort() {
  const server = createServer();
  await new Promise((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address();
  await new Promise((resolve) => server.close(resolve));
  return port;
}
