import { CacheError } from "../store.js";
import { nameOf, type Settings } from "./options.js";

/** Why the server did not do what it was asked. The message lacks only who asked. */
export class Failure extends Error {
  override readonly name = "Failure";

  /** @param isUncertain whether it may have been done, or be done yet, all the same */
  constructor(
    message: string,
    readonly isUncertain: boolean,
  ) {
    super(message);
  }

  /** As Lua code sees it. */
  for(caller: string): CacheError {
    return new CacheError(`${caller}: ${this.message}`);
  }
}

/** What an error reply means for the operation. */
type Meaning =
  /** The server refuses. */
  | "refused"
  /** It will do it in a moment: it has not done it now. */
  | "not yet"
  /** This server, or this connection to it, is the wrong one. */
  | "elsewhere";

/** Error replies that say that nothing has been done, and that it is worth asking again. */
const PASSING: Readonly<Record<string, Meaning>> = {
  LOADING: "not yet",
  BUSY: "not yet",
  TRYAGAIN: "not yet",
  CLUSTERDOWN: "not yet",
  MASTERDOWN: "elsewhere",
  READONLY: "elsewhere",
  UNBLOCKED: "elsewhere",
};

/** The word that an error reply of the server begins with. */
export function codeOf(reply: Error): string {
  return /^-?([A-Z]+)/.exec(reply.message)?.[1] ?? "ERR";
}

export function meaningOf(reply: Error): Meaning {
  return PASSING[codeOf(reply)] ?? "refused";
}

/** What to say of an error reply. */
export function refusal(reply: Error, settings: Settings): Failure {
  const server = serverName(settings);
  const why = reply.message.trim();
  switch (codeOf(reply)) {
    case "OOM":
      return new Failure(
        `the server ${server} has no memory left (maxmemory): raise its limit, or let it evict`,
        false,
      );
    case "WRONGTYPE":
    case "FOREIGN":
      return new Failure(
        `what ${server} holds under this key was not stored by a cache: choose another prefix`,
        false,
      );
    case "NOAUTH":
    case "WRONGPASS":
    case "NOPERM":
      return new Failure(`the server ${server} does not permit it (${why})`, false);
    default:
      return new Failure(`the server ${server} refuses (${why})`, false);
  }
}

export function foreignEntry(settings: Settings): Failure {
  return refusal(new Error("FOREIGN"), settings);
}

export function tooLarge(size: number, settings: Settings): Failure {
  return new Failure(`value too large (${size} bytes, the limit is ${settings.maxValueBytes})`, false);
}

export function connectionLost(settings: Settings): Failure {
  const server = serverName(settings);
  return new Failure(
    `the connection to ${server} was lost before it answered; whether it has done it is not known`,
    true,
  );
}

/** @param wasSent whether the server may have got the command; @param cause why there is no connection, as far as that is known */
export function noAnswer(wasSent: boolean, cause: Error | null, settings: Settings): Failure {
  const server = serverName(settings);
  const seconds = settings.commandTimeout / 1000;
  return wasSent
    ? new Failure(`${server} has not answered within ${seconds} s`, true)
    : new Failure(
        `cannot reach ${server} within ${seconds} s${cause === null ? "" : ` (${reasonOf(cause)})`}: is the server running?`,
        false,
      );
}

export function stillPending(settings: Settings): Failure {
  return new Failure(
    `the key is still pending after ${settings.waitTimeout / 1000} s, the limit of waiting`,
    false,
  );
}

export function serverName({ urls }: Settings): string {
  return urls.map(nameOf).join(", ");
}

function reasonOf(error: Error): string {
  // Node tries all addresses of a host, and says nothing itself.
  const first = error instanceof AggregateError ? (error.errors[0] as Error | undefined) : undefined;
  return (first ?? error).message || error.name;
}
