import { spawn } from "node:child_process";
import { Command, InvalidArgumentError } from "commander";
import { status } from "./status.js";
import { complain, write } from "./write.js";

interface Options {
  port: number;
  host: string;
  open: boolean;
}

export function playgroundCommand(): Command {
  return new Command("playground")
    .description("serve a page where Lua is written, compiled and run")
    .option("-p, --port <N>", "listen on this port; 0 takes any that is free", parsePort, 8080)
    .option("--host <HOST>", "listen on this address", "localhost")
    .option("--open", "open the page in the browser", false)
    .action(async ({ port, host, open }: Options) => {
      const { servePlayground } = await import("./playground/server.js");
      try {
        const server = await servePlayground(port, host);
        write(1, Buffer.from(`The playground is at ${server.url} (Ctrl+C ends it)\n`));
        if (open) openInBrowser(server.url);
        for (const signal of ["SIGINT", "SIGTERM"] as const) process.once(signal, () => server.close());
      } catch (error) {
        complain(`cannot listen on ${host}:${port} (${(error as Error).message})`);
        process.exitCode = status.failure;
      }
    });
}

function parsePort(text: string): number {
  const port = Number(text);
  if (/^\d+$/.test(text) && port <= 65_535) return port;
  throw new InvalidArgumentError("It must be a number from 0 to 65535.");
}

/** With the program that the system has for it. */
function openInBrowser(url: string): void {
  const [command, ...args] =
    process.platform === "darwin"
      ? ["open", url]
      : process.platform === "win32"
        ? ["cmd", "/c", "start", "", url]
        : ["xdg-open", url];
  const child = spawn(command, args, { stdio: "ignore", detached: true });
  child.on("error", () => complain(`cannot open a browser: open ${url} in one`));
  child.unref();
}
