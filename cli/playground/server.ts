import { readFile } from "node:fs/promises";
import { createServer, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { extname } from "node:path";
import { builtFiles } from "../../runtime/system/built.js";

export interface PlaygroundServer {
  /** `http://localhost:8080/` */
  readonly url: string;
  close(): void;
}

const TYPES: Readonly<Record<string, string>> = {
  ".css": "text/css; charset=utf-8",
  ".html": "text/html; charset=utf-8",
  ".js": "text/javascript; charset=utf-8",
};

/** Compiled programs are evaluated, in the worker only, in Safari at addresses of its own. Neither it nor the pages may ask anybody else for anything. */
const WORKER_POLICY = "default-src 'none'; script-src 'self' 'unsafe-eval' blob:";

/**
 * Serves the files in the folder of the playground, and nothing else.
 *
 * @throws what `server.listen` fails with
 */
export async function servePlayground(port: number, host: string): Promise<PlaygroundServer> {
  const server = createServer(({ url = "/", method }, response) => {
    if (method === "GET" || method === "HEAD") void answer(url, response);
    else refuse(response, 405);
  });
  await new Promise<void>((resolve, reject) => {
    server.once("error", reject);
    server.listen(port, host, resolve);
  });
  const { address, family, port: taken } = server.address() as AddressInfo;
  const shown = host === "localhost" ? host : family === "IPv6" ? `[${address}]` : address;
  return {
    url: `http://${shown}:${taken}/`,
    close() {
      server.close();
      server.closeAllConnections();
    },
  };
}

async function answer(url: string, response: ServerResponse): Promise<void> {
  // A name in one folder: there is no way out of it.
  const name =
    /^\/([\w-]+\.\w+)?(?:\?.*)?$/.exec(url)?.[1] ?? (/^\/(?:\?.*)?$/.test(url) ? "index.html" : "");
  const type = TYPES[extname(name)];
  if (type === undefined) return refuse(response, 404);
  try {
    const content = await readFile(new URL(`playground/${name}`, builtFiles));
    response.writeHead(200, {
      "content-type": type,
      "cache-control": "no-cache",
      "x-content-type-options": "nosniff",
      "referrer-policy": "no-referrer",
      ...(name === "worker.js" && { "content-security-policy": WORKER_POLICY }),
    });
    response.end(content);
  } catch {
    refuse(response, 404);
  }
}

function refuse(response: ServerResponse, code: number): void {
  response.writeHead(code, { "content-type": "text/plain" });
  response.end(`${code}\n`);
}
