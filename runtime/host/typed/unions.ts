import { type Converter, jsMismatch, luaMismatch, UNION_DEPTH } from "./converter.js";

/** The type, or nil: as undefined or as null. */
export function optional(type: Converter, none: undefined | null): Converter {
  return {
    // Asked late: a type may refer to itself.
    get expected() {
      return type.expected;
    },
    takesNil: true,
    likesLua: (value, depth) => value === undefined || type.likesLua(value, depth),
    likesJs: (value, depth) => value === undefined || value === null || type.likesJs(value, depth),
    fromLua: (value, place, conversion) =>
      value === undefined ? none : type.fromLua(value, place, conversion),
    toLua: (value, place, conversion) =>
      value === undefined || value === null ? undefined : type.toLua(value, place, conversion),
  };
}

/** One of several types: the first that the value looks like. */
export function union(types: readonly Converter[]): Converter {
  // What looks right at first sight fails with a message that says what is wrong inside.
  const depths = [UNION_DEPTH, 1, 0];
  const find = (likes: (type: Converter, depth: number) => boolean): Converter | undefined => {
    for (const depth of depths) {
      const found = types.find((type) => likes(type, depth));
      if (found !== undefined) return found;
    }
    return undefined;
  };
  return {
    get expected() {
      return [...new Set(types.map(({ expected }) => expected))].join(" or ");
    },
    get takesNil() {
      return types.some(({ takesNil }) => takesNil);
    },
    likesLua: (value, depth) => types.some((type) => type.likesLua(value, depth)),
    likesJs: (value, depth) => types.some((type) => type.likesJs(value, depth)),
    fromLua(value, place, conversion) {
      const type = find((one, depth) => one.likesLua(value, depth));
      if (type === undefined) throw luaMismatch(this, value, place);
      return type.fromLua(value, place, conversion);
    },
    toLua(value, place, conversion) {
      const type = find((one, depth) => one.likesJs(value, depth));
      if (type === undefined) throw jsMismatch(this, value, place);
      return type.toLua(value, place, conversion);
    },
  };
}
