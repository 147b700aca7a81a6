import type { Version } from "../messages.js";

/** All that makes a program: what a link holds. */
export interface Program {
  readonly source: string;
  readonly workers: number;
  readonly lua: Version;
}

const VERSIONS = ["5.1", "5.2", "5.3", "luajit"] as const;

/** The fragment of an address: `#workers=20&lua=5.3&program=…`, the program deflated, in base64url. */
export async function fragmentOf({ source, workers, lua }: Program): Promise<string> {
  const bytes = await through(new CompressionStream("deflate-raw"), new TextEncoder().encode(source));
  const program = btoa(Array.from(bytes, (byte) => String.fromCharCode(byte)).join(""))
    .replaceAll("+", "-")
    .replaceAll("/", "_")
    .replaceAll("=", "");
  const rest = `${workers === 1 ? "" : `workers=${workers}&`}${lua === undefined ? "" : `lua=${lua}&`}`;
  return `#${rest}program=${program}`;
}

/** The program in a fragment; undefined if there is none, or it is damaged. */
export async function programIn(fragment: string): Promise<Program | undefined> {
  const fields = new URLSearchParams(fragment.replace(/^#/, ""));
  const program = fields.get("program");
  if (program === null) return undefined;
  try {
    const text = atob(program.replaceAll("-", "+").replaceAll("_", "/"));
    const bytes = Uint8Array.from(text, (unit) => unit.charCodeAt(0));
    const inflated = await through(new DecompressionStream("deflate-raw"), bytes);
    return {
      source: new TextDecoder().decode(inflated),
      workers: Number(fields.get("workers") ?? 1),
      lua: VERSIONS.find((version) => version === fields.get("lua")),
    };
  } catch {
    return undefined;
  }
}

async function through(
  transform: CompressionStream | DecompressionStream,
  bytes: Uint8Array<ArrayBuffer>,
): Promise<Uint8Array> {
  const stream = new Blob([bytes]).stream().pipeThrough(transform);
  return new Uint8Array(await new Response(stream).arrayBuffer());
}
