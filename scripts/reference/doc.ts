import { type JSDoc, Node, type Type } from "ts-morph";

/** The text of a declaration's comment, and of its tags, as Markdown; empty if neither it nor what it implements has one. */
export function docOf(node: Node): string {
  const [doc] = docsOf(node).slice(-1);
  const text = doc === undefined ? leadingComment(node) : textOf(doc);
  return (text || inherited(node)).replaceAll(/\{@link (\S+?)\}/g, "`$1`");
}

/** Whether a comment says that a declaration is none of the reader's business. */
export function isInternal(node: Node): boolean {
  return docsOf(node).some((doc) => doc.getTags().some((tag) => tag.getTagName() === "internal"));
}

function textOf(doc: JSDoc): string {
  const tags = doc.getTags().map((tag) => {
    const text = (tag.getCommentText() ?? "").trim();
    if (Node.isJSDocParameterTag(tag)) return `- \`${tag.getName()}\`: ${text}`;
    return tag.getTagName() === "throws" ? throwsOf(tag.getText()) : `*${tag.getTagName()}:* ${text}`;
  });
  return [doc.getDescription().trim(), tags.join("\n")].filter((part) => part !== "").join("\n\n");
}

export function isDocumented(node: Node): boolean {
  return docOf(node) !== "";
}

/** `@throws RangeError if …`: TypeScript takes the first word for a type. */
function throwsOf(text: string): string {
  const [said] = text
    .replace(/^@throws\s*/, "")
    .replaceAll(/\n\s*\*?/g, " ")
    .trim()
    .split(/\s+$/);
  return `- throws ${said}`;
}

/** What a member that has no comment of its own implements or narrows. */
function inherited(node: Node): string {
  const owner = node.getParent();
  if (!Node.hasName(node) || !(Node.isClassDeclaration(owner) || Node.isInterfaceDeclaration(owner)))
    return "";
  const bases: Type[] = Node.isClassDeclaration(owner)
    ? owner.getImplements().map((base) => base.getType())
    : owner.getExtends().map((base) => base.getType());
  const found = bases.flatMap((base) => base.getProperty(node.getName())?.getDeclarations() ?? []);
  return found.map(docOf).find((text) => text !== "") ?? "";
}

function docsOf(node: Node): JSDoc[] {
  const owner = Node.isVariableDeclaration(node) ? node.getVariableStatement() : node;
  return Node.isJSDocable(owner) ? owner.getJsDocs() : [];
}

/** Parameters that are properties, and accessors' pairs, may have a plain comment only. */
function leadingComment(node: Node): string {
  if (!Node.isParameterDeclaration(node)) return "";
  const ranges = node.getLeadingCommentRanges().map((range) => range.getText());
  const [text] = ranges.filter((comment) => comment.startsWith("/**")).slice(-1);
  return text?.replaceAll(/^\/\*\*\s*|\s*\*\/$/g, "").replaceAll(/\n\s*\* ?/g, "\n") ?? "";
}
