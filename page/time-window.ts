/** The shortest time that is shown, in milliseconds. */
const SHORTEST = 0.01;

/** The part of the time that is shown. */
export class TimeWindow {
  from = 0;
  to: number;
  private readonly listeners: Array<() => void> = [];

  /** @param duration all of the time, in milliseconds */
  constructor(readonly duration: number) {
    this.to = duration;
  }

  onChange(listener: () => void): void {
    this.listeners.push(listener);
  }

  get isWhole(): boolean {
    return this.from === 0 && this.to === this.duration;
  }

  show(from: number, to: number): void {
    const length = Math.min(Math.max(to - from, Math.min(SHORTEST, this.duration)), this.duration);
    this.from = Math.min(Math.max(from, 0), this.duration - length);
    this.to = this.from + length;
    if (this.from + length >= this.duration) this.to = this.duration;
    for (const listener of this.listeners) listener();
  }

  showAll(): void {
    this.show(0, this.duration);
  }

  /** Shows `factor` times as much time; the moment `at` stays where it is. */
  zoom(factor: number, at = (this.from + this.to) / 2): void {
    this.show(at - (at - this.from) * factor, at + (this.to - at) * factor);
  }

  move(by: number): void {
    const length = this.to - this.from;
    const from = Math.min(Math.max(this.from + by, 0), this.duration - length);
    this.show(from, from + length);
  }
}
