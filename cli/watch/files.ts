import { existsSync } from "node:fs";
import { dirname, resolve } from "node:path";
import { type FSWatcher, watch } from "chokidar";

/** How long nothing may happen before changes are told, in milliseconds: editors write in several steps. */
const QUIET = 50;

/** Files that are watched, whether they are there or not. */
export class WatchedFiles {
  private readonly files = new Set<string>();
  private readonly folders = new Set<string>();
  private readonly changed = new Set<string>();
  private timer: NodeJS.Timeout | undefined;
  private readonly watcher: FSWatcher;

  /** @param onChange is told which of them have come, changed or gone */
  constructor(private readonly onChange: (paths: readonly string[]) => void) {
    // Their folders: a file that is written anew is another one to the system.
    this.watcher = watch([], { depth: 0, ignoreInitial: true });
    this.watcher.on("all", (_, path) => this.note(path));
    // A folder that cannot be watched is left out.
    this.watcher.on("error", () => {});
  }

  get count(): number {
    return [...this.files].filter((path) => existsSync(path)).length;
  }

  add(path: string): void {
    const file = resolve(path);
    if (this.files.has(file)) return;
    this.files.add(file);
    const folder = dirname(file);
    if (this.folders.has(folder) || !existsSync(folder)) return;
    this.folders.add(folder);
    this.watcher.add(folder);
  }

  /** Waits until the first of them are watched. */
  ready(): Promise<void> {
    return new Promise((done) => this.watcher.once("ready", done));
  }

  private note(path: string): void {
    const file = resolve(path);
    if (!this.files.has(file)) return;
    this.changed.add(file);
    clearTimeout(this.timer);
    this.timer = setTimeout(() => {
      const paths = [...this.changed];
      this.changed.clear();
      this.onChange(paths);
    }, QUIET);
  }
}
