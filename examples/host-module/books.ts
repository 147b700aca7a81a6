/**
 * A library that lends books.
 *
 * @module
 */

import { setTimeout as delay } from "node:timers/promises";

/** What shelf a book is on. */
export type Shelf = "fiction" | "science";

/** Something to read. */
export interface Book {
  title: string;
  shelf: Shelf;
  /** Their names, as they are on the cover. */
  authors: string[];
  /** Who has it, if somebody has. */
  borrower?: string;
}

/** How many books one person may have. */
export const limit = 2;

const books: Book[] = [
  { title: "Dom Casmurro", shelf: "fiction", authors: ["Machado de Assis"] },
  { title: "Grande Sertão: Veredas", shelf: "fiction", authors: ["João Guimarães Rosa"] },
  { title: "Programming in Lua", shelf: "science", authors: ["Roberto Ierusalimschy"] },
];

/**
 * Looks for books, which takes its time.
 *
 * @param filter what they must have in common; all books, if nothing is said
 * @param most how many to answer
 */
export async function find(filter: Partial<Pick<Book, "shelf" | "title">> = {}, most = 10): Promise<Book[]> {
  await delay(10);
  const { shelf, title } = filter;
  return books
    .filter((book) => (shelf ?? book.shelf) === book.shelf && (title ?? book.title) === book.title)
    .slice(0, most);
}

/**
 * Lends a book.
 *
 * @returns whether that went well, and if not, why
 */
export async function lend(title: string, borrower: string): Promise<[boolean, string | null]> {
  const [book] = await find({ title });
  if (book === undefined) return [false, "there is no such book"];
  if (book.borrower !== undefined) return [false, `${book.borrower} has it`];
  if (books.filter((other) => other.borrower === borrower).length >= limit)
    return [false, "that is too many"];
  book.borrower = borrower;
  return [true, null];
}

/** Calls `visit` with one book after the other, until it answers false. */
export async function each(visit: (book: Book) => Promise<boolean | undefined>): Promise<void> {
  for (const book of books) if ((await visit(book)) === false) return;
}
