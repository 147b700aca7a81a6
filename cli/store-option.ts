import { InvalidArgumentError, Option } from "commander";

/** `--store`, which chooses where `cache` keeps its values: a URL, or `memory`. */
export function storeOption(): Option {
  return new Option("--store <URL>", "keep the scripts' cache on a Redis server: redis://HOST:PORT")
    .env("LUA2JS_STORE")
    .argParser(parseStore);
}

function parseStore(text: string): string {
  if (text === "memory" || (/^rediss?:\/\/[^/]+(\/\d*)?$/.test(text) && URL.canParse(text))) return text;
  throw new InvalidArgumentError("It must be like redis://host:6379/0, or rediss:// for TLS, or memory.");
}
