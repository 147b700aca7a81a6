import { type JSDoc, Node } from "ts-morph";

/** What doc comments say. */
export interface Docs {
  readonly text: string;
  readonly params: ReadonlyMap<string, string>;
  readonly result: string;
}

const none: Docs = { text: "", params: new Map(), result: "" };

/** The doc comment of a declaration. */
export function docsOf(declaration: Node | undefined): Docs {
  const docs = commentsOf(declaration);
  const last = docs[docs.length - 1];
  if (last === undefined) return none;
  const params = new Map<string, string>();
  let result = "";
  let deprecated = "";
  for (const tag of last.getTags()) {
    const comment = withoutDash(tag.getCommentText() ?? "");
    const name = tag.getTagName();
    if (Node.isJSDocParameterTag(tag)) params.set(tag.getName(), comment);
    else if (name === "returns" || name === "return") result = comment;
    else if (name === "deprecated") deprecated = `Deprecated. ${comment}`.trim();
  }
  return { text: [last.getDescription().trim(), deprecated].filter(Boolean).join("\n"), params, result };
}

function commentsOf(declaration: Node | undefined): JSDoc[] {
  // The comment of `const x = …` is that of the whole statement; that of an arrow function is its variable's.
  for (let node = declaration; node !== undefined; node = node.getParent()) {
    if (Node.isJSDocable(node)) return node.getJsDocs();
    if (Node.isSourceFile(node) || Node.isBlock(node)) break;
  }
  return [];
}

function withoutDash(text: string): string {
  return text.trim().replace(/^- /, "");
}
