import type { Failure } from "../../realm/realm.js";
import type { Neutral, Passed, PassedFunction } from "../../realm/transfer.js";
import { reasonToEnd } from "../lua-function.js";
import type { LuaAnswer } from "./messages.js";
import { decodeList, decodePassed, encodeList, encodePassed } from "./values.js";

/*
 * Lua functions that a run has given to functions of the host: the thread keeps them, by numbers, until the run has ended, and calls them for the pool.
 */

/** The functions of one run, in its thread. */
export class GivenFunctions {
  private readonly list: PassedFunction[] = [];
  private readonly numbers = new Map<PassedFunction, number>();

  encode(values: readonly Passed[]): Uint8Array {
    return encodePassed(values, (f) => {
      let number = this.numbers.get(f);
      if (number === undefined) {
        number = this.list.push(f) - 1;
        this.numbers.set(f, number);
      }
      return number;
    });
  }

  call(number: number, args: Uint8Array, answer: (answer: LuaAnswer) => void): void {
    const failed = (failure: Failure): void => {
      const { message, traceback, value } = failure;
      const end = reasonToEnd(failure);
      answer({
        failure: {
          message: end ?? message,
          traceback,
          value: encodeList([value]),
          isOver: end !== undefined,
        },
      });
    };
    this.list[number](decodeList(args), (results) => answer({ results: this.encode(results) }), failed);
  }
}

const OVER: Failure = over("the run has ended");

function over(message: string): Failure {
  return { message: "", traceback: "", value: undefined, terminated: { message } };
}

interface Call {
  done(results: Passed[]): void;
  failed(failure: Failure): void;
}

/** The functions of one run, in the pool. */
export class RemoteFunctions {
  private readonly functions = new Map<number, PassedFunction>();
  private readonly calls = new Map<number, Call>();
  private callCount = 0;
  private isOver = false;

  /** @param ask tells the thread to call a function */
  constructor(private readonly ask: (call: number, f: number, args: Uint8Array) => void) {}

  decode(bytes: Uint8Array): Passed[] {
    return decodePassed(bytes, (number) => this.functionOf(number));
  }

  answer(number: number, answer: LuaAnswer): void {
    const call = this.calls.get(number);
    this.calls.delete(number);
    if ("results" in answer) call?.done(this.decode(answer.results));
    else {
      const { isOver, value, ...failure } = answer.failure;
      call?.failed(isOver ? over(failure.message) : { ...failure, value: decodeList(value)[0] });
    }
  }

  /** The run has ended, and with it all calls. */
  end(): void {
    this.isOver = true;
    const calls = [...this.calls.values()];
    this.calls.clear();
    for (const { failed } of calls) failed(OVER);
  }

  private functionOf(number: number): PassedFunction {
    let f = this.functions.get(number);
    if (f === undefined) {
      f = (args, done, failed) => this.call(number, args, { done, failed });
      this.functions.set(number, f);
    }
    return f;
  }

  private call(f: number, args: Neutral[], call: Call): void {
    if (this.isOver) {
      call.failed(OVER);
      return;
    }
    this.calls.set(++this.callCount, call);
    this.ask(this.callCount, f, encodeList(args));
  }
}
