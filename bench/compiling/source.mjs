/** Lua sources of any length, made by rule: classes with methods, loops, tables, strings, closures, as people write them. */

const NOUNS =
  "account address amount author balance batch bucket buffer cache card cell channel client color column counter customer date device document driver entry error event field file filter frame group handler header image index input item job key label layer line list lock log mail margin message method model name node note number object offer option order owner page panel parent part path payment person place plan player point policy price process product profile queue range rate record region report request result role room route row rule score section server session sheet shop signal size slot source stage state step stock stream style table tag target task team text ticket time title token total track tree type unit update user value vendor version view voucher weight widget window worker zone".split(
    " ",
  );
const ADJECTIVES =
  "active average base big broken cached clean closed common current daily default early empty equal external fast final first fixed fresh full global hidden inner internal known large last late local lower main minor narrow near new next old open outer pending plain previous primary private public quick ready recent remote second sorted spare total unique upper valid visible wide".split(
    " ",
  );
const VERBS =
  "add apply check clear count create find handle load merge move parse print read remove reset save select send split start stop update write".split(
    " ",
  );

/** Numbers from a seed; the same everywhere. */
class Random {
  #state;

  constructor(seed) {
    this.#state = seed;
  }

  below(limit) {
    this.#state = (Math.imul(this.#state, 1664525) + 1013904223) >>> 0;
    return Math.floor((this.#state / 2 ** 32) * limit);
  }

  of(list) {
    return list[this.below(list.length)];
  }
}

/**
 * A Lua source of about so many lines.
 *
 * @param {number} lines
 * @param {number} seed
 */
export function generateSource(lines, seed = 1) {
  const writer = new Writer(new Random(seed));
  writer.line(0, "local registry = {}");
  for (let number = 1; writer.length < lines; number++) writer.module(number);
  writer.line(0, "return registry");
  return writer.text();
}

class Writer {
  #lines = [];
  #random;

  constructor(random) {
    this.#random = random;
  }

  get length() {
    return this.#lines.length;
  }

  text() {
    return `${this.#lines.join("\n")}\n`;
  }

  line(depth, text) {
    this.#lines.push("  ".repeat(depth) + text);
  }

  /** A word; a longer source has more of them. */
  noun() {
    const noun = this.#random.of(NOUNS);
    return this.#random.below(3000 + this.length) < 3000 ? noun : `${this.#random.of(ADJECTIVES)}_${noun}`;
  }

  module(number) {
    const name = this.noun().replace(/(?:^|_)(.)/g, (_, letter) => letter.toUpperCase());
    const fields = [...new Set(Array.from({ length: 3 + this.#random.below(5) }, () => this.noun()))];
    this.line(0, "");
    this.line(
      0,
      `-- Module ${number}: what there is to know about one ${fields[0]}, and what can be done with it.`,
    );
    this.line(0, "do");
    this.line(1, `local ${name} = {}`);
    this.line(1, `${name}.__index = ${name}`);
    this.line(0, "");
    this.line(1, `function ${name}.new(${fields.slice(0, 2).join(", ")})`);
    this.line(2, "return setmetatable({");
    for (const [i, field] of fields.entries()) this.line(3, `${field} = ${i < 2 ? field : this.constant()},`);
    this.line(2, `}, ${name})`);
    this.line(1, "end");
    for (let i = 2 + this.#random.below(4); i > 0; i--) this.method(name, fields);
    this.line(0, "");
    this.line(1, `registry[${number}] = ${name}`);
    this.line(1, `registry.${this.noun()} = ${name}`);
    this.line(0, "end");
  }

  method(className, fields) {
    const parameter = this.noun();
    this.line(0, "");
    if (this.#random.below(3) === 0) this.line(1, `-- Answers the ${parameter}, or nil and a message.`);
    this.line(1, `function ${className}:${this.#random.of(VERBS)}_${this.noun()}(${parameter}, options)`);
    this.line(2, `local result = self.${this.#random.of(fields)}`);
    for (let i = 2 + this.#random.below(4); i > 0; i--) this.statement(2, fields, parameter);
    this.line(2, `return result, ${parameter}`);
    this.line(1, "end");
  }

  statement(depth, fields, parameter) {
    const random = this.#random;
    const field = random.of(fields);
    switch (random.below(depth > 4 ? 5 : 10)) {
      case 0:
        this.line(depth, `self.${field} = (self.${field} or 0) + ${random.below(100)}`);
        break;
      case 1:
        this.line(
          depth,
          `print("${random.of(VERBS)}", self.${field}, "${this.noun()} " .. tostring(${parameter}))`,
        );
        break;
      case 2:
        this.line(
          depth,
          `result = string.format("%s: %d of %d", ${parameter}, #self.${field}, ${random.below(1000)})`,
        );
        break;
      case 3:
        this.line(
          depth,
          `self.${field}[#self.${field} + 1] = { ${this.noun()} = ${parameter}, index = ${random.below(50)} }`,
        );
        break;
      case 4:
        this.line(depth, `result = options.${this.noun()}(self, ${this.constant()}, ${parameter}) or result`);
        break;
      case 5:
        this.line(depth, `if ${parameter} == nil or self.${field} ~= ${this.constant()} then`);
        this.line(depth + 1, `return nil, "no ${this.noun()} for " .. self.${random.of(fields)}`);
        this.line(depth, "end");
        break;
      case 6:
        this.line(depth, `for i = 1, #self.${field} do`);
        this.line(depth + 1, `local entry = self.${field}[i]`);
        this.statement(depth + 1, fields, "entry");
        this.line(depth, "end");
        break;
      case 7:
        this.line(depth, `for key, value in pairs(self.${field}) do`);
        this.line(depth + 1, `if value.${this.noun()} and key ~= "${this.noun()}" then`);
        this.statement(depth + 2, fields, "value");
        this.line(depth + 1, "else");
        this.statement(depth + 2, fields, "key");
        this.line(depth + 1, "end");
        this.line(depth, "end");
        break;
      case 8:
        this.line(depth, `table.sort(self.${field}, function(a, b)`);
        this.line(depth + 1, `return a.${this.noun()} < b.${this.noun()}`);
        this.line(depth, "end)");
        break;
      default:
        this.line(depth, `while #self.${field} > ${random.below(10)} and not options.stop do`);
        this.line(depth + 1, `local last = table.remove(self.${field})`);
        this.statement(depth + 1, fields, "last");
        this.line(depth, "end");
    }
  }

  constant() {
    switch (this.#random.below(5)) {
      case 0:
        return `"${this.noun()}"`;
      case 1:
        return "{}";
      case 2:
        return String(this.#random.below(2) === 0);
      case 3:
        return `${this.#random.below(100)}.5`;
      default:
        return String(this.#random.below(1000));
    }
  }
}

/**
 * A table constructor of so many bytes: a list of records, as programs write data for programs.
 *
 * @param {number} bytes
 */
export function generateTable(bytes) {
  const random = new Random(7);
  const lines = ["return {"];
  for (let size = 0, id = 1; size < bytes; id++) {
    const line = `  { id = ${id}, name = "${random.of(ADJECTIVES)} ${random.of(NOUNS)}", price = ${random.below(10000)}.25, tags = { "${random.of(NOUNS)}", "${random.of(NOUNS)}" }, [${random.below(100) + 10}] = ${random.below(2) === 0} },`;
    lines.push(line);
    size += line.length + 1;
  }
  lines.push("}");
  return `${lines.join("\n")}\n`;
}
