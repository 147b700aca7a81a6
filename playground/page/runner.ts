import type { RunMessage, RunRequest } from "../messages.js";

/** Runs programs in a worker, which is ended when it has to stop. */
export class Runner {
  private worker = new Worker("worker.js", { name: "runner" });
  private isRunning = false;

  constructor(private readonly listener: (message: RunMessage) => void) {
    this.listen();
  }

  start(request: RunRequest): void {
    if (this.isRunning) this.stop();
    this.isRunning = true;
    this.worker.postMessage(request);
  }

  /** Ends what runs, whatever it does. */
  stop(): void {
    if (!this.isRunning) return;
    this.isRunning = false;
    this.worker.onmessage = null;
    this.worker.terminate();
    // For the next run.
    this.worker = new Worker("worker.js", { name: "runner" });
    this.listen();
  }

  private listen(): void {
    this.worker.onmessage = ({ data }: MessageEvent<RunMessage>) => {
      if (data.type === "done") this.isRunning = false;
      this.listener(data);
    };
    this.worker.onerror = ({ message }) => {
      if (!this.isRunning) return;
      this.stop();
      this.listener({
        type: "failed",
        worker: undefined,
        failure: { message: `internal error: ${message}` },
      });
      this.listener({ type: "done" });
    };
  }
}
