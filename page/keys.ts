import type { KeyData } from "../runtime/cache/trace/data.js";
import { byId, element } from "./dom.js";
import { count, counted, duration } from "./format.js";
import type { Model } from "./model.js";
import type { Selection } from "./selection.js";

/** How many keys are listed. */
const MOST = 200;

interface Column {
  readonly title: string;
  readonly of: (key: KeyData) => number | string;
  readonly shown?: (key: KeyData) => string;
}

const columns: readonly Column[] = [
  { title: "key", of: ({ name }) => name },
  { title: "computed", of: ({ computations }) => computations },
  { title: "at once", of: ({ atOnce }) => atOnce },
  { title: "waits", of: ({ waits }) => waits },
  { title: "hits", of: ({ hits }) => hits },
  { title: "misses", of: ({ misses }) => misses },
  { title: "puts", of: ({ puts }) => puts },
  { title: "computing", of: ({ computing }) => computing, shown: (key) => time(key.computing) },
  { title: "waiting", of: ({ waiting }) => waiting, shown: (key) => time(key.waiting) },
];

const time = (milliseconds: number): string => (milliseconds === 0 ? "" : duration(milliseconds));

/** The table of keys, which is also where one chooses among them. */
export function showKeys({ keys }: Model, selection: Selection): void {
  let sorted = columns.findIndex(({ title }) => title === "at once");
  let isUp = false;
  const table = byId<HTMLTableElement>("table");
  const filter = byId<HTMLInputElement>("filter");
  const all = byId<HTMLButtonElement>("unselect");

  const show = (): void => {
    const matching = keys.map((_, i) => i).filter((i) => selection.matches(i));
    matching.sort((a, b) => compare(keys[a], keys[b], sorted, isUp));
    const head = element("tr", {}, ...columns.map(headOf));
    const rows = matching.slice(0, MOST).map((i) => rowOf(i));
    table.replaceChildren(element("thead", {}, head), element("tbody", {}, ...rows));
    all.hidden = !selection.hasChosen;
    const left = matching.length - rows.length;
    byId("more").textContent =
      left > 0
        ? `${counted(left, "more key")}: filter to find them.`
        : matching.length === 0
          ? "No such key."
          : "";
  };

  const headOf = ({ title }: Column, i: number): HTMLElement => {
    const button = element("button", { type: "button" }, title);
    button.onclick = () => {
      isUp = sorted === i ? !isUp : i === 0;
      sorted = i;
      show();
    };
    const order = sorted === i ? (isUp ? "ascending" : "descending") : "none";
    return element("th", { scope: "col", "aria-sort": order }, button);
  };

  const rowOf = (index: number): HTMLElement => {
    const key = keys[index];
    const isStampede = key.atOnce > 1;
    const [, ...numbers] = columns;
    const name = element("button", { type: "button", class: "key", title: key.name }, key.name || "(empty)");
    const row = element(
      "tr",
      { "aria-selected": String(selection.isChosen(index)), class: isStampede ? "stampede" : "" },
      element("th", { scope: "row" }, name),
      ...numbers.map(({ of, shown }) =>
        element("td", {}, shown?.(key) ?? (of(key) === 0 ? "" : count(of(key) as number))),
      ),
    );
    row.onclick = (event) => selection.choose(index, event.ctrlKey || event.metaKey || event.shiftKey);
    return row;
  };

  filter.oninput = () => selection.filter(filter.value);
  all.onclick = () => selection.chooseAll();
  selection.onChange(show);
  show();
}

function compare(a: KeyData, b: KeyData, column: number, isUp: boolean): number {
  const { of } = columns[column];
  const [one, other] = [of(a), of(b)];
  const difference =
    typeof one === "string"
      ? one.localeCompare(other as string, "en", { numeric: true })
      : one - (other as number);
  return (isUp ? difference : -difference) || b.waiting - a.waiting || b.hits - a.hits;
}
