import type ts from "typescript";
import { UniqueNames } from "../analyze/names.js";
import type { Environments } from "../analyze/scopes.js";
import { isStringMethod } from "../analyze/standard.js";
import type * as core from "../core.js";
import type { RuntimeName } from "../runtime-names.js";
import * as b from "./build/index.js";
import { Operations } from "./operations.js";

/** A field that JavaScript can name: it becomes a property of the table object. */
const FIELD_NAME = /^[A-Za-z_]\w*$/;

/** How many tables `__index` leads through inline. */
const LONGEST_INHERITANCE = 8;

/**
 * What cannot stand in a name in every JavaScript: digits like `²` and `½`, and letters where younger versions of Unicode than Node 20's may have added some.
 */
const UNNAMEABLE = /\P{ID_Continue}|[^A-Za-z0-9\u00aa-\u07ff\u3041-\u30ff\u4e00-\u9ffc\uac00-\ud7a3]/gu;

/** A longer name of a text is cut. */
const LONGEST_WORD = 40;

/** A longer name of a table constructor is cut. */
const LONGEST_RECORD_NAME = 40;

/**
 * What the functions of a chunk share: the runtime operations they use, an accessor for each field they name, a constructor for each
 * shape of table they write, and strings that are not ASCII.
 */
export class ChunkEmitter {
  private readonly runtime = new Set<RuntimeName>();
  private readonly fields = new Set<string>();
  private readonly getters = new Set<string>();
  private readonly methods = new Set<string>();
  private readonly setters = new Set<string>();
  private readonly records = new Map<string, { readonly name: string; readonly fields: readonly string[] }>();
  private readonly texts = new Map<string, string>();
  private readonly names = new UniqueNames();
  readonly operations = new Operations();

  constructor(
    /** What globals are; see `Scopes`. */
    readonly environments: Environments,
    private readonly places: ReadonlyMap<core.Statement, number> | undefined,
    /** Whether names become properties of tables. */
    private readonly hasFields: boolean,
  ) {}

  /** A runtime operation, by name. */
  use(name: RuntimeName): ts.Identifier {
    this.runtime.add(name);
    return b.id(name);
  }

  /** A call of a runtime operation. */
  call(name: RuntimeName, ...args: readonly ts.Expression[]): ts.CallExpression {
    return b.call(this.use(name), ...args);
  }

  /** `value instanceof Promise` */
  isPromise(value: ts.Expression): ts.Expression {
    return b.instanceOf(value, this.use("Promise"));
  }

  /** Says where in the source an emitted node comes from: an error in it is reported there. */
  at<N extends ts.Node>(origin: core.Origin, node: N): N {
    return this.operations.mark(origin, node);
  }

  /** Says where in the source a Lua statement begins, if it does with this core statement: its nodes, or those that are first run. */
  begins(statement: core.Statement, nodes: readonly ts.Statement[]): void {
    const place = this.places?.get(statement);
    if (place !== undefined && nodes.length > 0) this.operations.statements.set(nodes[0], place);
  }

  /** The accessor that reads a field, perhaps to call it as a method; undefined if the key can be none. */
  getter(key: core.Expression, isMethod: boolean): string | undefined {
    const field = this.fieldOf(key);
    if (field === undefined) return undefined;
    this.fields.add(field);
    this.getters.add(field);
    if (isMethod) this.methods.add(field);
    return `get$${field}`;
  }

  setter(key: core.Expression): string | undefined {
    const field = this.fieldOf(key);
    if (field === undefined) return undefined;
    this.fields.add(field);
    this.setters.add(field);
    return `set$${field}`;
  }

  /** The constructor of tables with exactly these fields; undefined if some key can be no field. */
  record(keys: readonly core.Expression[]): string | undefined {
    const fields = keys.map((key) => this.fieldOf(key));
    if (!fields.every((field) => field !== undefined)) return undefined;
    if (fields.length > 16 || new Set(fields).size < fields.length) return undefined;
    const shape = fields.join("$");
    let record = this.records.get(shape);
    if (record === undefined) {
      for (const field of fields) this.fields.add(field);
      const name = shape.length > LONGEST_RECORD_NAME ? `${fields[0]}$and$${fields.length - 1}$more` : shape;
      record = { name: this.names.unique(`table$${name}`), fields };
      this.records.set(shape, record);
    }
    return record.name;
  }

  /** A byte string; text beyond ASCII is kept in a constant that is named after it. */
  string(bytes: string): ts.Expression {
    if (/^[\x00-\x7f]*$/.test(bytes)) return b.string(bytes);
    const text = decodeUtf8(bytes);
    if (text === undefined) return b.string(bytes);
    let name = this.texts.get(text);
    if (name === undefined) {
      name = this.names.unique(`text$${wordOf(text)}`);
      this.texts.set(text, name);
    }
    return b.id(name);
  }

  /** What a key is called as a property; undefined if it can be none. */
  private fieldOf(key: core.Expression): string | undefined {
    if (!this.hasFields || key.kind !== "constant" || typeof key.value !== "string") return undefined;
    return FIELD_NAME.test(key.value) ? key.value : undefined;
  }

  /** `(lua) => { … }`: takes the runtime, and answers `main`, a function that makes the main function for a table of globals. */
  chunk(functions: readonly ts.Statement[], main: ts.Expression): ts.Expression {
    const shared = this.shared();
    return b.arrow(
      ["lua"],
      b.block([
        ...(this.runtime.size === 0 ? [] : [b.declare("var", b.pick([...this.runtime].sort()), b.id("lua"))]),
        ...(this.fields.size === 0
          ? []
          : [b.statement(b.call(b.property("lua", "fields"), ...[...this.fields].map(b.string)))]),
        ...shared,
        ...functions,
        b.returns(main),
      ]),
    );
  }

  private shared(): ts.Statement[] {
    const constant = (name: string, value: ts.Expression): ts.Statement => b.declare("const", name, value);
    return [
      ...[...this.texts].map(([text, name]) => constant(name, this.call("utf8", b.readableString(text)))),
      ...[...this.getters].flatMap((field) => this.getterFunctions(field)),
      ...[...this.setters].flatMap((field) => this.setterFunctions(field)),
      ...[...this.records.values()].map(({ name, fields }) => constant(name, this.recordFunction(fields))),
    ];
  }

  /**
   * `function get$x(t) { if (t !== undefined && t.$x !== undefined) return t.$x; return index(t, "x"); }`: nothing but a table has properties that begin
   * with `$`. The name of a method is also looked for, apart, where the metatables' `__index` lead.
   */
  private getterFunctions(field: string): ts.Statement[] {
    const t = b.id("t");
    const own = b.property(t, `$${field}`);
    const isOwn = b.both(b.different(t, b.undefinedValue()), b.different(own, b.undefinedValue()));
    const isMethod = this.methods.has(field);
    const otherwise = isMethod ? b.call(`inherit$${field}`, t) : this.call("index", t, b.string(field));
    const body = [b.shortIf(isOwn, b.returns(own)), b.returns(otherwise)];
    return [
      b.shortFunction(`get$${field}`, ["t"], body),
      ...(isMethod ? [b.shortFunction(`inherit$${field}`, ["t"], this.inheriting(field))] : []),
    ];
  }

  /**
   * `for (let o = t, n = 8; o?.hash === null && n > 0; n--) { o = o.metatable?.$__index; if (o?.$x !== undefined) return o.$x; } return index(t, "x");`: not
   * through a table with a hash, which might have the key, nor round a circle. What strings have as methods is looked for there first.
   */
  private inheriting(field: string): ts.Statement[] {
    const [t, o, n] = [b.id("t"), b.id("o"), b.id("n")];
    const property = `$${field}`;
    const found = b.different(b.optionalProperty(o, property), b.undefinedValue());
    const step = b.assign(o, b.optionalProperty(b.property(o, "metatable"), "$__index"));
    const loop = b.shortFor(
      b.declarations("let", [
        ["o", t],
        ["n", b.number(LONGEST_INHERITANCE)],
      ]),
      b.both(b.identical(b.optionalProperty(o, "hash"), b.id("null")), b.greater(n, b.number(0))),
      b.decrement(n),
      [step, b.shortIf(found, b.returns(b.property(o, property)))],
    );
    const otherwise = this.call("index", t, b.string(field));
    const isString = b.identical(b.typeOf(t), b.string("string"));
    const ofString = b.coalesce(b.optionalProperty(this.call("strings"), property), otherwise);
    return [
      ...(isStringMethod(field) ? [b.shortIf(isString, b.returns(ofString))] : []),
      loop,
      b.returns(otherwise),
    ];
  }

  /** `function set$x(t, v) { if (t === undefined || t.$x === undefined) return add$x(t, v); t.$x = v; }`, and `add$x` for what is no field yet. */
  private setterFunctions(field: string): ts.Statement[] {
    const [t, v] = [b.id("t"), b.id("v")];
    const own = b.property(t, `$${field}`);
    const isMissing = b.either(b.identical(t, b.undefinedValue()), b.identical(own, b.undefinedValue()));
    const set = b.assigned(own, v);
    const added = b.choice(
      this.call("takes", t),
      b.nothing(set),
      this.call("setindex", t, b.string(field), v),
    );
    const add = b.returns(b.call(`add$${field}`, t, v));
    return [
      b.shortFunction(`set$${field}`, ["t", "v"], [b.shortIf(isMissing, add), b.statement(set)]),
      b.shortFunction(`add$${field}`, ["t", "v"], [b.returns(added)]),
    ];
  }

  private recordFunction(fields: readonly string[]): ts.Expression {
    const parameters = fields.map((_, i) => `v${i + 1}`);
    return b.arrow(
      parameters,
      b.block([
        b.declare("const", "t", b.create(this.use("Table").text)),
        ...fields.map((field, i) => b.assign(b.property("t", `$${field}`), b.id(parameters[i]))),
        b.returns(b.id("t")),
      ]),
    );
  }
}

/** What a constant that is named after a text is called. */
function wordOf(text: string): string {
  return text
    .slice(0, 2 * LONGEST_WORD)
    .replace(UNNAMEABLE, "_")
    .replace(/^_+|(_)_+/g, "$1")
    .replace(/^(.{20}[^_]*)_.*$/, "$1")
    .slice(0, LONGEST_WORD)
    .replace(/_$/, "");
}

/** The text of a byte string that is UTF-8; undefined if it is not, or has characters that must not stand in source text. */
function decodeUtf8(bytes: string): string | undefined {
  try {
    const text = decodeURIComponent(
      bytes.replace(/[^A-Za-z0-9]/g, (byte) => `%${byte.charCodeAt(0).toString(16).padStart(2, "0")}`),
    );
    return /[\u2028\u2029\ufeff\ud800-\udfff]/.test(text) ? undefined : text;
  } catch {
    return undefined;
  }
}
