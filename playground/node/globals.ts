import { Buffer } from "./buffer.js";

/*
 * Node's globals that the runtime uses, each with what it uses of it. esbuild puts them where they are named.
 */

export { Buffer };

const began = performance.now();

export const process = {
  env: {},
  features: { inspector: false },
  /** In microseconds. A worker is told only of the time that goes by. */
  cpuUsage: () => ({ user: (performance.now() - began) * 1000, system: 0 }),
  /** Only some browsers tell. */
  memoryUsage: () => {
    const { memory } = performance as { memory?: { usedJSHeapSize: number } };
    return { heapUsed: memory?.usedJSHeapSize ?? 0 };
  },
};

const due: (() => void)[] = [];
const { port1, port2 } = new MessageChannel();
port1.onmessage = () => due.shift()?.();

/** When what runs now has come to its end, before timers that are due: they would wait for 4 ms. */
export function setImmediate(task: () => void): void {
  due.push(task);
  port2.postMessage(null);
}
