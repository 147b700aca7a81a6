import { readFileSync } from "node:fs";
import { join } from "node:path";

/** A fenced block of a page: ` ```language file `. */
export interface Block {
  readonly language: string;
  /** The file that it shows. */
  readonly file: string | undefined;
  readonly text: string;
}

/** What a reader does with a page: write files, and run commands. */
export type Step =
  | { readonly kind: "file"; readonly file: string; readonly text: string }
  | { readonly kind: "commands"; readonly text: string; readonly output: string | undefined };

const docs = join(import.meta.dirname, "../../docs");

/** The text of a page of docs/. */
export function pageText(page: string): string {
  return readFileSync(join(docs, page), "utf8");
}

export function blocksOf(text: string): Block[] {
  return [...text.matchAll(/^```(\w*)(?: (\S+))?\n([\s\S]*?)^```$/gm)].map(([, language, file, content]) => ({
    language,
    file,
    text: content,
  }));
}

/** The blocks of a page of docs/ that are in one language, and name no file. */
export function examplesOn(page: string, language: string): string[] {
  return blocksOf(pageText(page))
    .filter((block) => block.language === language && block.file === undefined)
    .map(({ text }) => text);
}

/**
 * A page as a story: blocks that name a file are files; those in `sh` are commands, and a block in `text` behind one is what they print, on
 * both outputs.
 *
 * @throws Error if a block is none of these
 */
export function stepsOf(text: string): Step[] {
  const blocks = blocksOf(text);
  return blocks.flatMap(({ language, file, text: content }, i): Step[] => {
    const next = blocks[i + 1];
    if (file !== undefined) return [{ kind: "file", file, text: content }];
    if (language === "sh") {
      const output = next?.language === "text" ? next.text : undefined;
      return [{ kind: "commands", text: content, output }];
    }
    if (language === "text" && blocks[i - 1]?.language === "sh") return [];
    throw new Error(`nobody runs this block in '${language}':\n${content}`);
  });
}

/** Whether a text is what a page shows, where `…` may stand for anything within a line. */
export function isShown(shown: string, text: string): boolean {
  const pattern = shown.split("…").map((part) => part.replace(/[.*+?^${}()|[\]\\]/g, "\\$&"));
  return new RegExp(`^${pattern.join(".*")}$`).test(text);
}
