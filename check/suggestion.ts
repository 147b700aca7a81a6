import { closest, distance } from "fastest-levenshtein";

/** `; did you mean 'print'?` if one of the known names is almost this one, otherwise nothing. */
export function suggestion(name: string, known: Iterable<string>): string {
  const names = [...known];
  if (names.length === 0) return "";
  const nearest = closest(name, names);
  const mistakes = distance(name, nearest);
  return mistakes <= 2 && mistakes < name.length / 2 ? `; did you mean '${nearest}'?` : "";
}
