// The playground: static files, whole in themselves, with relative addresses.
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { build } from "esbuild";

/** Node's modules of which the runtime uses something that a browser can do in its own way. The others are there, but for what they would do. */
const MODULES = ["buffer", "module", "os", "url", "v8", "vm"];

/** Files of the runtime that are others in a browser. */
const FILES = ["runtime/host/realm-script.ts", "runtime/cache/clock.ts"];

/** What a module has no stand-in for is a function that fails when somebody calls it. */
const nodeModule = (path, own) => `
  module.exports = new Proxy(${own}, {
    get: (own, name) => own[name] ?? (() => { throw new Error("${path} has no " + String(name) + " in a browser"); }),
  });
`;

/** Lets the runtime, as it is, find itself in a browser: what it has of Node comes from `playground/node/`. */
function browser(root) {
  const standIn = (name) => join(root, "playground", "node", `${name}.ts`);
  return {
    name: "browser",
    setup({ onResolve, onLoad }) {
      onResolve({ filter: /^typescript$/ }, () => ({ path: standIn("typescript"), namespace: "compiler" }));
      // As whoever imports it says: `import ts from "typescript"`.
      onLoad({ filter: /.*/, namespace: "compiler" }, ({ path }) => ({
        contents: `module.exports = require(${JSON.stringify(path)});`,
        resolveDir: root,
      }));
      onResolve({ filter: /^node:/ }, ({ path }) => ({ path, namespace: "node" }));
      onLoad({ filter: /.*/, namespace: "node" }, ({ path }) => {
        const name = path.slice("node:".length);
        const own = MODULES.includes(name) ? `require(${JSON.stringify(standIn(name))})` : "{}";
        return { contents: nodeModule(path, own), resolveDir: root };
      });
      for (const file of FILES) {
        const name = file.replace(/^.*\/|\.ts$/g, "");
        onResolve({ filter: new RegExp(`/${name}\\.js$`) }, async ({ path, resolveDir, importer }) => {
          if (importer.includes("/playground/node/")) return undefined;
          const isIt = join(resolveDir, path).replace(/\.js$/, ".ts") === join(root, file);
          return isIt ? { path: standIn(name) } : undefined;
        });
      }
    },
  };
}

/** Writes the playground into a folder of its own. */
export async function buildPlayground(root, output) {
  const shared = {
    absWorkingDir: root,
    outdir: output,
    bundle: true,
    platform: "browser",
    target: "es2022",
    format: "iife",
    charset: "utf8",
    legalComments: "none",
    logLevel: "warning",
    // Names of functions show in stack traces, from which positions are read.
    minifySyntax: true,
    minifyWhitespace: true,
    define: { "import.meta.url": '"file:///lua2js/index.js"' },
    inject: [join(root, "playground/node/globals.ts")],
    plugins: [browser(root)],
  };
  await Promise.all([
    build({ ...shared, entryPoints: { worker: "playground/worker/main.ts" } }),
    build({ ...shared, entryPoints: { compiler: "compiler/index.ts" }, globalName: "lua2jsCompiler" }),
    build({
      ...shared,
      entryPoints: { page: "playground/page/main.ts", style: "playground/page/style.css" },
      minifyIdentifiers: true,
      loader: { ".lua": "text" },
    }),
    build({
      ...shared,
      entryPoints: { trace: "playground/trace/main.ts", "trace-style": "playground/trace/style.css" },
      minifyIdentifiers: true,
    }),
  ]);
  mkdirSync(output, { recursive: true });
  writeFileSync(join(output, "index.html"), readFileSync(join(root, "playground/page/index.html"), "utf8"));
  writeFileSync(join(output, "trace.html"), tracePage(readFileSync(join(root, "page/index.html"), "utf8")));
}

/** The page of a trace, with its parts in files, so that a policy can forbid all that is not. Its data come from the playground. */
function tracePage(template) {
  return template
    .replace(
      /<meta\s+http-equiv[^>]*>/,
      () =>
        `<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'self' 'unsafe-inline'; script-src 'self'; img-src data:" />`,
    )
    .replace(/<style>[\s\S]*?<\/style>/, () => '<link rel="stylesheet" href="trace-style.css" />')
    .replace(/<script>[\s\S]*?<\/script>/, () => '<script src="trace.js" defer></script>');
}
