import coroutines from "../examples/coroutines.lua";
import deadlock from "../examples/deadlock.lua";
import error from "../examples/error.lua";
import fetch from "../examples/fetch.lua";
import json from "../examples/json.lua";
import metatables from "../examples/metatables.lua";
import queens from "../examples/queens.lua";
import stampede from "../examples/stampede.lua";

export interface Example {
  /** In addresses: `#stampede`. */
  readonly name: string;
  readonly title: string;
  readonly source: string;
  readonly workers: number;
}

export const examples: readonly Example[] = [
  { name: "stampede", title: "No stampede on the cache", source: stampede, workers: 20 },
  { name: "fetch", title: "Work shared by cache.fetch", source: fetch, workers: 5 },
  { name: "coroutines", title: "Coroutines that wait", source: coroutines, workers: 1 },
  { name: "metatables", title: "Metatables", source: metatables, workers: 1 },
  { name: "json", title: "A JSON encoder", source: json, workers: 1 },
  { name: "queens", title: "Eight queens", source: queens, workers: 1 },
  { name: "error", title: "An error and its Lua line", source: error, workers: 1 },
  { name: "deadlock", title: "A deadlock, noticed", source: deadlock, workers: 2 },
];
