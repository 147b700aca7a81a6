/* What the host uses of `node:url`. */

export function fileURLToPath(url: URL): string {
  return url.pathname;
}
