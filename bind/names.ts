import type { Type } from "ts-morph";

/** Names of a module's types, each of which belongs to one. */
export class TypeNames {
  private readonly used = new Set<string>();

  /** The name that a type has in its source, made a name of its own; undefined if it has none. */
  nameFor(type: Type): string | undefined {
    const name = (type.getAliasSymbol() ?? type.getSymbol())?.getName();
    if (name === undefined || name.startsWith("__")) return undefined;
    const args = type.getAliasSymbol() ? type.getAliasTypeArguments() : type.getTypeArguments();
    const plain = [name, ...args.map((arg) => arg.getText(undefined, 0).replace(/import\(.*?\)\./g, ""))];
    const wanted = plain
      .join("_")
      .replace(/\W+/g, "_")
      .replace(/^_+|_+$/g, "");
    let free = wanted;
    for (let i = 2; this.used.has(free); i++) free = `${wanted}${i}`;
    this.used.add(free);
    return free;
  }
}
