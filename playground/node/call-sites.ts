import { showsSourceUrl, withNames } from "./vm.js";

/*
 * Call sites of evaluated code, as the runtime expects them: `getFileName` answers the name that the code was given, which V8 tells only as a source URL.
 */

type Prepare = typeof Error.prepareStackTrace;

/** A call site whose file has the name that its code was given. */
class NamedSite {
  constructor(private readonly site: NodeJS.CallSite) {}

  getFileName(): string | null {
    return this.site.getFileName() ?? (this.site.getScriptNameOrSourceURL() as string | null);
  }

  getFunctionName(): string | null {
    return this.site.getFunctionName();
  }

  getLineNumber(): number | null {
    return this.site.getLineNumber();
  }

  getColumnNumber(): number | null {
    return this.site.getColumnNumber();
  }
}

/** Whoever prepares stack traces from now on is given such call sites. */
export function nameEvaluatedCode(): void {
  // Firefox has it since 138. The calls above those that count are none of Lua's.
  if (!showsSourceUrl || Error.captureStackTrace === undefined) {
    Error.captureStackTrace = (holder: { stack?: string }) => {
      holder.stack = withNames(new Error().stack);
    };
  }
  let given: Prepare;
  let used: Prepare;
  Object.defineProperty(Error, "prepareStackTrace", {
    get: () => used,
    set(prepare: Prepare) {
      // What somebody has found here is put back as it was.
      if (prepare === used || prepare === given) return;
      given = prepare;
      used =
        prepare &&
        ((error, sites) =>
          prepare(error, sites.map((site) => new NamedSite(site)) as unknown as typeof sites));
    },
  });
}
