import type { CompileAnswer, CompileRequest, Version } from "../messages.js";

/** How long the text has to rest before it is compiled, in milliseconds. */
const REST = 150;

/** Compiles what is written, in a worker of its own: scripts may keep theirs busy. */
export class Compiler {
  private readonly worker = new Worker("worker.js", { name: "compiler" });
  private number = 0;
  private timer: ReturnType<typeof setTimeout> | undefined;

  /** @param show is given the last answer only */
  constructor(show: (answer: CompileAnswer) => void) {
    this.worker.onmessage = ({ data }: MessageEvent<CompileAnswer>) => {
      if (data.number === this.number) show(data);
    };
  }

  /** Compiles as soon as nothing changes any more. */
  compileSoon(source: () => string, lua: () => Version): void {
    clearTimeout(this.timer);
    this.number++;
    this.timer = setTimeout(() => this.compile(source(), lua()), REST);
  }

  compile(source: string, lua: Version): void {
    clearTimeout(this.timer);
    this.worker.postMessage({ source, lua, number: ++this.number } satisfies CompileRequest);
  }
}
