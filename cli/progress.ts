import type { BuildProgress } from "../build/index.js";
import { write } from "./write.js";

/** Shows how far something is, on standard error. */
export interface Progress {
  show(now: BuildProgress): void;
  /** It is over. */
  end(): void;
}

const BAR = 30;

/** How often the bar is drawn, in milliseconds. */
const INTERVAL = 50;

/** One line of the terminal: `[=======>      ] 512/1000 scripts/a.lua`. It is gone at the end. */
export function progressBar(): Progress {
  let drawn = Number.NEGATIVE_INFINITY;
  const draw = (line: string): void => write(2, Buffer.from(`\r\x1b[K${line}`));
  return {
    show({ done, total, name }) {
      const now = performance.now();
      if (done < total && now - drawn < INTERVAL) return;
      drawn = now;
      const full = Math.floor((done / total) * BAR);
      const bar = "=".repeat(full).padEnd(BAR);
      draw(`[${bar}] ${done}/${total} ${name}`.slice(0, (process.stderr.columns || 80) - 1));
    },
    end() {
      if (Number.isFinite(drawn)) draw("");
    },
  };
}

/** A line each time that another tenth is done. */
export function progressLines(): Progress {
  let tenths = 0;
  return {
    show({ done, total }) {
      const now = Math.floor((done * 10) / total);
      if (now === tenths) return;
      tenths = now;
      write(2, Buffer.from(`${done} of ${total}\n`));
    },
    end() {},
  };
}
