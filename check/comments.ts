import { chunkId } from "../compiler/parse/chunk-id.js";
import { type Dialect, SYNTAX } from "../compiler/parse/dialect.js";
import { Lexer } from "../compiler/parse/lexer.js";

export interface Comment {
  /** Without its dashes and brackets. */
  readonly text: string;
  /** The offset of its first byte. */
  readonly start: number;
  /** No token stands before it on its line. */
  readonly isFirst: boolean;
}

const COMMENT = /--(?:\[(=*)\[([\s\S]*?)\]\1\]|([^\n\r]*))/g;

/** The comments of a source that the parser takes. */
export function commentsOf(source: string, chunkName: string, dialect: Dialect): Comment[] {
  const isFile = chunkName.startsWith("@") || chunkName === "=stdin";
  const lexer = new Lexer(source, chunkId(chunkName), SYNTAX[dialect], isFile);
  const comments: Comment[] = [];
  for (let gapStart = 0; ; ) {
    const token = lexer.next();
    // Between two tokens there is nothing but white space and comments.
    const gap = source.slice(gapStart, token.start);
    for (const { index, 2: long, 3: short } of gap.matchAll(COMMENT)) {
      const isFirst = gapStart === 0 || /[\n\r]/.test(gap.slice(0, index));
      comments.push({ text: long ?? short, start: gapStart + index, isFirst });
    }
    if (token.type === "<eof>") return comments;
    gapStart = token.end;
  }
}
