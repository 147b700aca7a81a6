import type { Neutral, Passed, PassedFunction, PassedTable } from "../realm/transfer.js";

/*
 * Values as bytes, for stores that keep them elsewhere. The format is ours, so that every version of Node, and any other language, reads
 * what another has written; and it is written without recursion, as tables may be nested to any depth.
 *
 *     value   = nil | false | true | double (8 bytes, little-endian) | integer (zigzag varint) | string (varint length, bytes)
 *             | table (varint: its number, counting from 0 in the order in which tables are first mentioned)
 *             | function (varint: its number, which who writes and who reads have agreed on); never in a store
 *     table   = varint count, so many values: those at 1, 2, 3, …; varint count, so many pairs of key and value
 *     content = value, then every table, in the order of their numbers
 */

const tag = { nil: 0, false: 1, true: 2, double: 3, integer: 4, string: 5, table: 6, function: 7 } as const;

/** Integers up to this size, which fit a varint of five bytes, are written as such. */
const SMALL = 2 ** 31;

/** Strings up to this length are copied here: the call into Node's own code takes longer. */
const SHORT = 24;

/** One for all: nothing waits while something is encoded. */
let buffer = Buffer.allocUnsafeSlow(1024);
let view = new DataView(buffer.buffer);
let position = 0;

/** What is written once in a while is not worth keeping so much memory for. */
const LARGEST_KEPT_BUFFER = 1024 * 1024;

/** Says by what number a table or a function is known. */
type Numbering = (item: PassedTable | PassedFunction) => number;

/** The bytes of a value; the array is nobody else's. */
export function encode(value: Neutral): Uint8Array<ArrayBuffer>;
/** @param numberOfFunction the number by which a function in it will be known */
export function encode(
  value: Passed,
  numberOfFunction: (f: PassedFunction) => number,
): Uint8Array<ArrayBuffer>;
export function encode(
  value: Passed,
  numberOfFunction?: (f: PassedFunction) => number,
): Uint8Array<ArrayBuffer> {
  position = 0;
  const tables: PassedTable[] = [];
  const numbers = new Map<PassedTable, number>();
  const numberOf: Numbering = (table) => {
    if (typeof table === "function") {
      if (numberOfFunction !== undefined) return numberOfFunction(table);
      throw new TypeError("a function cannot be encoded");
    }
    let number = numbers.get(table);
    if (number === undefined) {
      number = tables.push(table) - 1;
      numbers.set(table, number);
    }
    return number;
  };

  write(value, numberOf);
  for (let i = 0; i < tables.length; i++) {
    const { array, keys, values } = tables[i];
    writeVarint(array.length);
    for (let j = 0; j < array.length; j++) write(array[j], numberOf);
    writeVarint(keys.length);
    for (let j = 0; j < keys.length; j++) {
      write(keys[j], numberOf);
      write(values[j], numberOf);
    }
  }
  const bytes = new Uint8Array(position);
  bytes.set(buffer.subarray(0, position));
  if (buffer.length > LARGEST_KEPT_BUFFER) use(Buffer.allocUnsafeSlow(1024));
  return bytes;
}

function write(value: Passed, numberOf: Numbering): void {
  reserve(16);
  if (typeof value === "string") writeString(value);
  else if (typeof value === "number") writeNumber(value);
  else if (typeof value === "object") {
    buffer[position++] = tag.table;
    writeVarint(numberOf(value));
  } else if (typeof value === "function") {
    buffer[position++] = tag.function;
    writeVarint(numberOf(value));
  } else buffer[position++] = value === undefined ? tag.nil : value ? tag.true : tag.false;
}

function writeNumber(value: number): void {
  if (Number.isInteger(value) && value >= -SMALL && value < SMALL && !Object.is(value, -0)) {
    buffer[position++] = tag.integer;
    writeVarint(value >= 0 ? value * 2 : value * -2 - 1);
  } else {
    buffer[position++] = tag.double;
    view.setFloat64(position, value, true);
    position += 8;
  }
}

function writeString(value: string): void {
  const { length } = value;
  buffer[position++] = tag.string;
  writeVarint(length);
  reserve(length);
  if (length <= SHORT) for (let i = 0; i < length; i++) buffer[position + i] = value.charCodeAt(i);
  else buffer.write(value, position, length, "latin1");
  position += length;
}

/** Seven bits a byte, the lowest first; all but the last byte have their highest bit set. */
function writeVarint(value: number): void {
  reserve(8);
  let rest = value;
  for (; rest > 127; rest = Math.floor(rest / 128)) buffer[position++] = (rest % 128) + 128;
  buffer[position++] = rest;
}

function reserve(count: number): void {
  if (position + count <= buffer.length) return;
  const larger = Buffer.allocUnsafeSlow(Math.max(2 * buffer.length, position + count));
  larger.set(buffer.subarray(0, position));
  use(larger);
}

function use(another: typeof buffer): void {
  buffer = another;
  view = new DataView(another.buffer);
}

/**
 * The value that was encoded as these bytes.
 *
 * @param functionOf the function that is known by a number; without it there are none
 * @throws RangeError if they are not what `encode` makes
 */
export function decode(bytes: Uint8Array): Neutral;
export function decode(bytes: Uint8Array, functionOf: (number: number) => PassedFunction): Passed;
export function decode(bytes: Uint8Array, functionOf?: (number: number) => PassedFunction): Passed {
  const reader = new Reader(bytes, functionOf);
  const value = reader.value();
  for (let i = 0; i < reader.tables.length; i++) {
    const { array, keys, values } = reader.tables[i];
    for (let count = reader.count(1); count > 0; count--) array.push(reader.value());
    for (let count = reader.count(2); count > 0; count--) {
      keys.push(reader.key());
      values.push(reader.value());
    }
  }
  if (!reader.isAtEnd) throw reader.fault();
  return value;
}

class Reader {
  readonly tables: PassedTable[] = [];
  private readonly bytes: Buffer;
  private readonly view: DataView;
  private position = 0;

  constructor(
    bytes: Uint8Array,
    private readonly functionOf?: (number: number) => PassedFunction,
  ) {
    this.bytes = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    this.view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  }

  value(): Passed {
    switch (this.bytes[this.position++]) {
      case tag.nil:
        return undefined;
      case tag.false:
        return false;
      case tag.true:
        return true;
      case tag.double:
        if (this.rest < 8) throw this.fault();
        this.position += 8;
        return this.view.getFloat64(this.position - 8, true);
      case tag.integer: {
        const value = this.varint();
        return value % 2 === 0 ? value / 2 : (value + 1) / -2;
      }
      case tag.string:
        return this.string(this.count(1));
      case tag.table:
        return this.table(this.varint());
      case tag.function:
        if (this.functionOf === undefined) throw this.fault();
        return this.functionOf(this.varint());
      default:
        throw this.fault();
    }
  }

  /** Neither nil nor NaN can be a key. */
  key(): Passed {
    const key = this.value();
    if (key === undefined || Number.isNaN(key)) throw this.fault();
    return key;
  }

  /** How many items follow, of at least `size` bytes each. */
  count(size: number): number {
    const count = this.varint();
    if (count * size > this.rest) throw this.fault();
    return count;
  }

  get isAtEnd(): boolean {
    return this.rest === 0;
  }

  fault(): RangeError {
    return new RangeError(`not an encoded value (at byte ${this.position} of ${this.bytes.length})`);
  }

  private get rest(): number {
    return this.bytes.length - this.position;
  }

  private string(length: number): string {
    const start = this.position;
    this.position += length;
    return this.bytes.toString("latin1", start, this.position);
  }

  private table(number: number): PassedTable {
    const { tables } = this;
    if (number > tables.length) throw this.fault();
    if (number === tables.length) tables.push({ array: [], keys: [], values: [] });
    return tables[number];
  }

  private varint(): number {
    let value = 0;
    for (let factor = 1; factor < 2 ** 49; factor *= 128) {
      const byte = this.bytes[this.position++];
      if (byte === undefined) throw this.fault();
      value += (byte & 127) * factor;
      if (byte < 128) return value;
    }
    throw this.fault();
  }
}
