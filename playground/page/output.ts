import { byId, element, oncePerFrame } from "../../page/dom.js";
import { type Failure, SCRIPT_NAME } from "../messages.js";

/** What workers print, line by line, and how they end. */
export class Output {
  private readonly log = byId("output");
  private readonly due: HTMLElement[] = [];
  /** What each stream of each worker has begun, but not ended with a newline. */
  private readonly begun = new Map<string, { readonly text: Text; readonly line: HTMLElement }>();
  private isNumbered = false;

  /** @param goTo is called with a line of the program that somebody chooses in a message */
  constructor(private readonly goTo: (line: number) => void) {}

  /** Empties it for a run of so many workers. */
  begin(workers: number): void {
    this.isNumbered = workers > 1;
    this.begun.clear();
    this.due.length = 0;
    this.log.replaceChildren();
  }

  write(worker: number, stream: "stdout" | "stderr", text: string): void {
    const place = `${worker} ${stream}`;
    const lines = text.split("\n");
    lines.forEach((line, i) => {
      const isLast = i === lines.length - 1;
      const begun = this.begun.get(place);
      if (begun !== undefined) begun.text.appendData(line);
      else if (!isLast || line !== "") {
        const node = document.createTextNode(line);
        this.begun.set(place, { text: node, line: this.add(worker, stream, node) });
      }
      if (!isLast) this.begun.delete(place);
    });
  }

  note(text: string, worker?: number): void {
    this.add(worker, "remark", text);
  }

  fail({ message, traceback }: Failure, worker?: number): void {
    this.add(worker, "error", ...this.linked(message));
    if (traceback !== undefined) this.add(worker, "traceback", ...this.linked(traceback));
  }

  private add(worker: number | undefined, kind: string, ...content: (Node | string)[]): HTMLElement {
    const text = element("span", { class: "text" }, ...content);
    const line = element("div", { class: `line ${kind}` }, text);
    if (this.isNumbered && worker !== undefined) {
      line.dataset.worker = String(worker);
      line.prepend(element("span", { class: "worker", title: `worker ${worker}` }, String(worker)));
    }
    this.due.push(line);
    this.show();
    return line;
  }

  /** The lines of the program that a message names lead there. */
  private linked(message: string): (Node | string)[] {
    return message.split(new RegExp(`(${SCRIPT_NAME}:\\d+)`)).map((part) => {
      if (!part.startsWith(`${SCRIPT_NAME}:`)) return part;
      const button = element("button", { type: "button", class: "place" }, part);
      button.addEventListener("click", () => this.goTo(Number(part.slice(SCRIPT_NAME.length + 1))));
      return button;
    });
  }

  private readonly show = oncePerFrame(() => {
    const { log } = this;
    const isAtEnd = log.scrollHeight - log.scrollTop - log.clientHeight < 40;
    log.append(...this.due.splice(0));
    if (isAtEnd) log.scrollTop = log.scrollHeight;
  });
}
