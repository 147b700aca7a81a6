import { once } from "node:events";
import { createServer, request } from "node:http";
import type { AddressInfo } from "node:net";
import { describe, expect, it, onTestFinished } from "vitest";
import { lua2js } from "../cli/command.js";
import { servePlayground } from "./served.js";

/** The status of a path that is sent as it is: `fetch` would settle its dots. */
async function statusOf(url: string, path: string, method = "GET"): Promise<number | undefined> {
  const asked = request(new URL(url), { path, method });
  asked.end();
  const [response] = await once(asked, "response");
  response.resume();
  return response.statusCode;
}

describe("lua2js playground", () => {
  it("serves its files, and nothing else", async () => {
    const { url, child } = await servePlayground();
    onTestFinished(() => void child.kill("SIGKILL"));
    const page = await fetch(url);
    expect(page.status).toBe(200);
    expect(page.headers.get("content-type")).toBe("text/html; charset=utf-8");
    const html = await page.text();
    expect(html).toContain("<title>lua2js playground</title>");
    // Relative, so that any server can have it in any folder.
    const addresses = [...html.matchAll(/(?:src|href)="([^"]*)"/g)].map(([, address]) => address);
    expect(addresses).toEqual(["data:,", "style.css", "page.js"]);

    for (const path of ["/page.js?x", "/style.css", "/worker.js", "/compiler.js", "/trace.html"])
      expect([path, await statusOf(url, path)]).toEqual([path, 200]);
    for (const path of [
      "/../cli.js",
      "/%2e%2e/cli.js",
      "/..%2fcli.js",
      "//etc/passwd",
      "/.",
      "/x.js",
      "/page",
    ])
      expect([path, await statusOf(url, path)]).toEqual([path, 404]);
    expect(await statusOf(url, "/", "POST")).toBe(405);

    const worker = await fetch(new URL("worker.js", url));
    expect(worker.headers.get("content-security-policy")).toContain("default-src 'none'");
    child.kill("SIGTERM");
    expect((await once(child, "close"))[0]).toBe(0);
  });

  it("says why it cannot listen", async () => {
    const other = createServer().listen(0, "localhost");
    await once(other, "listening");
    const { port } = other.address() as AddressInfo;
    const { status, stderr } = await lua2js(["playground", "--port", String(port)]);
    other.close();
    expect(status).toBe(1);
    expect(stderr).toMatch(new RegExp(`^lua2js: cannot listen on localhost:${port} \\(.*EADDRINUSE`));
  });

  it("refuses a port that is none", async () => {
    for (const port of ["x", "70000", "-1"]) {
      const { status, stderr } = await lua2js(["playground", `--port=${port}`]);
      expect(status).toBe(2);
      expect(stderr).toContain("It must be a number from 0 to 65535.");
    }
  });
});
