import type { Kind } from "../runtime/cache/trace/data.js";
import { density } from "./bars.js";
import { byId, setAttributes, svg } from "./dom.js";
import { count } from "./format.js";
import { nameWidth } from "./layout.js";
import type { Lane, Mask, Model } from "./model.js";
import { peak } from "./peak.js";
import type { Selection } from "./selection.js";
import type { TimeWindow } from "./time-window.js";

const HEIGHT = 34;
const GAP = 6;

/** What a character and a line of a label take, in pixels. */
const CHARACTER = 6.6;
const LINE_HEIGHT = 14;

/** So that one of one looks like less than fifty of fifty. */
const LEAST_SCALE = 4;

interface Band {
  readonly label: string;
  /** The first is drawn below the others. */
  readonly kinds: readonly Kind[];
}

const bands: readonly Band[] = [
  { label: "computing", kinds: ["unguarded", "computing"] },
  { label: "waiting", kinds: ["waiting"] },
];

/** All of the time, however little of it is shown below: how many compute and wait at once; where one chooses the time that is shown. */
export class Overview {
  private readonly canvas = byId<SVGSVGElement>("overview");
  private readonly frame = svg("rect", { class: "frame" });
  private begun: number | null = null;
  private width = 0;

  constructor(
    private readonly model: Model,
    private readonly time: TimeWindow,
    private readonly selection: Selection,
  ) {
    this.canvas.onpointerdown = (event) => {
      this.canvas.setPointerCapture(event.pointerId);
      this.begun = this.timeAt(event.clientX);
    };
    this.canvas.onpointermove = (event) => {
      if (this.begun === null) return;
      const at = this.timeAt(event.clientX);
      if (Math.abs(at - this.begun) > time.duration / 200)
        time.show(Math.min(at, this.begun), Math.max(at, this.begun));
    };
    this.canvas.onpointerup = () => {
      this.begun = null;
    };
    this.canvas.ondblclick = () => time.showAll();
  }

  draw(width: number): void {
    this.width = width;
    const left = nameWidth();
    const total = bands.length * (HEIGHT + GAP);
    setAttributes(this.canvas, { width: left + width, height: total });
    this.canvas.replaceChildren(
      ...bands.flatMap((band, i) => this.band(band, i * (HEIGHT + GAP), left)),
      this.frame,
    );
    this.drawFrame();
  }

  /** Marks the time that is shown. */
  drawFrame(): void {
    const { from, to, duration, isWhole } = this.time;
    const x = nameWidth() + (from / duration) * this.width;
    const width = Math.max(((to - from) / duration) * this.width, 2);
    setAttributes(this.frame, {
      x,
      y: 0,
      width,
      height: bands.length * (HEIGHT + GAP) - GAP,
      visibility: isWhole ? "hidden" : "visible",
    });
  }

  private band({ label, kinds }: Band, top: number, left: number): SVGElement[] {
    const { mask } = this.selection;
    const lanes = kinds.map((kind) => this.lanes(kind));
    const most = peak(lanes.flat(), mask);
    const scale = HEIGHT / Math.max(most, LEAST_SCALE);
    const columns = Math.max(Math.floor(this.width), 1);
    const bottom = top + HEIGHT;
    const sums = new Float64Array(columns);
    const areas = kinds.map((kind, i) => {
      const path = this.area(lanes[i], sums, most, { columns, left, bottom, scale, mask });
      return svg("path", { d: path, class: `area ${kind}` });
    });
    const middle = top + HEIGHT / 2 + 4;
    // Where names have little room, as on a phone, in two lines.
    const parts = [label, `max ${count(most)}`];
    const whole = parts.join(", ");
    const lines = whole.length * CHARACTER > left - 14 ? parts : [whole];
    const texts = lines.map((line, i) => {
      const y = middle + (i - (lines.length - 1) / 2) * LINE_HEIGHT;
      const text = svg("text", { x: left - 10, y, class: "name" }, line);
      text.append(svg("title", {}, `at most ${count(most)} ${label} at once`));
      return text;
    });
    return [
      svg("rect", { x: left, y: top, width: this.width, height: HEIGHT, class: "band" }),
      ...areas.reverse(),
      ...texts,
    ];
  }

  /** The outline of how many there are, on top of the `sums` so far, which it adds to. */
  private area(
    lanes: Lane[],
    sums: Float64Array,
    most: number,
    {
      columns,
      left,
      bottom,
      scale,
      mask,
    }: { columns: number; left: number; bottom: number; scale: number; mask: Mask },
  ): string {
    let path = `M${left} ${bottom}`;
    density(lanes, this.model.duration, columns, mask).forEach((number, i) => {
      // Those that follow each other within one column are not at once.
      sums[i] = Math.min(sums[i] + number, most);
      path += `V${(bottom - sums[i] * scale).toFixed(1)}h1`;
    });
    return `${path}V${bottom}z`;
  }

  private lanes(kind: Kind): Lane[] {
    return this.model.rows.map(({ lanes }) => lanes[kind]);
  }

  private timeAt(clientX: number): number {
    const x = clientX - this.canvas.getBoundingClientRect().left - nameWidth();
    return Math.min(Math.max(x / this.width, 0), 1) * this.time.duration;
  }
}
