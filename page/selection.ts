import type { Kind } from "../runtime/cache/trace/data.js";
import type { Mask, Model } from "./model.js";

/** What the reader has chosen to see. */
export class Selection {
  /** Only these keys; all if there are none. */
  private readonly chosen = new Set<number>();
  private text = "";
  private readonly hidden = new Set<Kind>();
  private readonly listeners: Array<() => void> = [];
  /** The keys that are shown in bars and totals. */
  mask: Mask = null;

  constructor(private readonly model: Model) {}

  onChange(listener: () => void): void {
    this.listeners.push(listener);
  }

  /** Whether the key is among those that the text filter leaves. */
  matches(key: number): boolean {
    return this.text === "" || this.model.keys[key].name.toLowerCase().includes(this.text);
  }

  isChosen(key: number): boolean {
    return this.chosen.has(key);
  }

  get hasChosen(): boolean {
    return this.chosen.size > 0;
  }

  filter(text: string): void {
    this.text = text.trim().toLowerCase();
    this.change();
  }

  /** Shows this key alone; beside the others that are chosen, if `together`; no more, if it was chosen. */
  choose(key: number, together = false): void {
    const was = this.chosen.has(key) && (together || this.chosen.size === 1);
    if (!together) this.chosen.clear();
    if (was) this.chosen.delete(key);
    else this.chosen.add(key);
    this.change();
  }

  chooseAll(): void {
    this.chosen.clear();
    this.change();
  }

  isHidden(kind: Kind): boolean {
    return this.hidden.has(kind);
  }

  toggle(kind: Kind): void {
    if (!this.hidden.delete(kind)) this.hidden.add(kind);
    this.change();
  }

  private change(): void {
    const { keys } = this.model;
    if (this.chosen.size > 0) this.mask = Uint8Array.from(keys, (_, i) => Number(this.chosen.has(i)));
    else if (this.text !== "") this.mask = Uint8Array.from(keys, (_, i) => Number(this.matches(i)));
    else this.mask = null;
    for (const listener of this.listeners) listener();
  }
}
