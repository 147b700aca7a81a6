import { hasAny, type Model, type Row } from "./model.js";
import type { Selection } from "./selection.js";

/** Heights of rows to choose from, in pixels. */
const HEIGHTS = [3, 4, 6, 8, 11, 14, 18, 24, 32];

/** How much of the window's height the rows take, at most. */
const SHARE = 0.62;

/** From this height on every row has its name. */
const NAMED = 11;

/** Which rows there are, and where. */
export class Layout {
  rows: readonly Row[];
  private step: number;

  constructor(
    private readonly model: Model,
    private readonly selection: Selection,
  ) {
    this.rows = model.rows;
    const room = innerHeight * SHARE;
    const fitting = HEIGHTS.findLastIndex((height) => height <= 18 && height * model.rows.length <= room);
    this.step = Math.max(fitting, 0);
  }

  /** Rows that have nothing of the chosen keys are left out. */
  refresh(): void {
    const { mask } = this.selection;
    this.rows = this.model.rows.filter((row) => hasAny(row, mask));
  }

  get height(): number {
    return HEIGHTS[this.step];
  }

  get total(): number {
    return this.rows.length * this.height;
  }

  /** How tall the part of the page with the rows is. */
  get viewport(): number {
    return Math.max(Math.min(this.total, innerHeight * SHARE), 24);
  }

  resize(by: 1 | -1): void {
    this.step = Math.min(Math.max(this.step + by, 0), HEIGHTS.length - 1);
  }

  /** Every how many rows there is a name. */
  get namedEvery(): number {
    return Math.ceil(NAMED / this.height);
  }
}

/** The width of the names on the left, in pixels. */
export function nameWidth(): number {
  return innerWidth < 600 ? 76 : 124;
}
