/** A `goto` whose label has not been met yet. */
interface PendingGoto {
  readonly name: string;
  readonly line: number;
  readonly column: number;
  /** How many locals are active where it would jump from, seen from the block that holds it now. */
  locals: number;
}

/** A goto that jumps into the scope of a local: an error unless its label turns out to end the block. */
interface Crossing {
  readonly jump: PendingGoto;
  readonly local: string;
}

interface Block {
  readonly isLoop: boolean;
  /** How many locals were active when it began. */
  readonly firstLocal: number;
  /** Label names to the lines they are defined on. */
  readonly labels: Map<string, number>;
  gotos: PendingGoto[];
  crossings: Crossing[];
}

export interface FlowError {
  readonly message: string;
  readonly line: number;
  readonly column: number;
}

/** What may be jumped to inside one function: loops for `break`, labels for `goto` (manual 5.2, 3.3.4). */
export class FunctionScope {
  private readonly blocks: Block[] = [];
  private readonly locals: string[] = [];

  constructor(readonly isVararg: boolean) {}

  openBlock(isLoop = false): void {
    const firstLocal = this.locals.length;
    this.blocks.push({ isLoop, firstLocal, labels: new Map(), gotos: [], crossings: [] });
  }

  /** Leaves a block. Its unresolved gotos become the enclosing block's; those of the outermost are errors. */
  closeBlock(): FlowError | undefined {
    const block = this.blocks.pop() as Block;
    this.locals.length = block.firstLocal;
    const enclosing = this.blocks.at(-1);
    if (enclosing === undefined) {
      const [lost] = block.gotos;
      if (lost === undefined) return undefined;
      const message = `no visible label '${lost.name}' for <goto> at line ${lost.line}`;
      return { message, line: lost.line, column: lost.column };
    }
    for (const jump of block.gotos) {
      jump.locals = Math.min(jump.locals, block.firstLocal);
      enclosing.gotos.push(jump);
    }
    return undefined;
  }

  declare(name: string): void {
    this.locals.push(name);
  }

  isInLoop(): boolean {
    return this.blocks.some((block) => block.isLoop);
  }

  addGoto(name: string, line: number, column: number): void {
    if (this.blocks.some((block) => block.labels.has(name))) return;
    this.block().gotos.push({ name, line, column, locals: this.locals.length });
  }

  addLabel(name: string, line: number, column: number): FlowError | undefined {
    const block = this.block();
    const definedOn = block.labels.get(name);
    if (definedOn !== undefined) {
      return { message: `label '${name}' already defined on line ${definedOn}`, line, column };
    }
    block.labels.set(name, line);
    for (const jump of block.gotos) {
      if (jump.name !== name || jump.locals >= this.locals.length) continue;
      block.crossings.push({ jump, local: this.locals[jump.locals] });
    }
    block.gotos = block.gotos.filter((jump) => jump.name !== name);
    return undefined;
  }

  /** To be asked when something follows in the block that is not a label or `;`: labels before it do not end the block. */
  crossingError(): FlowError | undefined {
    const [crossing] = this.block().crossings;
    if (crossing === undefined) return undefined;
    const { name, line, column } = crossing.jump;
    const message = `<goto ${name}> at line ${line} jumps into the scope of local '${crossing.local}'`;
    return { message, line, column };
  }

  private block(): Block {
    return this.blocks[this.blocks.length - 1];
  }
}
