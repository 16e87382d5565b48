import type { DocumentKind, ExtractedText, ExtractTask } from './document-kind.ts';
import { readDocument } from './read-document.ts';
import { readPdf } from './read-pdf.ts';
import { readSlides } from './read-slides.ts';
import { readWorkbook } from './read-workbook.ts';
import { openZip, type ZipArchive, ZipTooLargeError } from './zip-archive.ts';

/** Longest text, in characters: some 500 pages. */
const maxCharacters = 2_000_000;

/** What an encrypted Office file begins with: it is no zip, but a compound file around one. */
const compoundFile = Buffer.from('d0cf11e0a1b11ae1', 'hex');

const officeReaders: Readonly<
  Record<Exclude<DocumentKind, 'pdf'>, (archive: ZipArchive) => AsyncIterable<string>>
> = { document: readDocument, workbook: readWorkbook, slides: readSlides };

/** Makes text of a document, or says why not. Meant for a thread of its own: it takes what time the file makes it take. */
export async function extractText({ kind, bytes }: ExtractTask): Promise<ExtractedText> {
  try {
    if (kind === 'pdf') return { text: await readPdf(bytes, maxCharacters) };
    if (compoundFile.equals(bytes.subarray(0, compoundFile.length))) return { problem: 'locked' };
    return { text: await collect(officeReaders[kind](openZip(bytes))) };
  } catch (error) {
    if (error instanceof ZipTooLargeError) return { problem: 'too large' };
    return { problem: error instanceof Error && error.name === 'PasswordException' ? 'locked' : 'broken' };
  }
}

async function collect(pieces: AsyncIterable<string>): Promise<string> {
  let text = '';
  for await (const piece of pieces) {
    text += piece;
    if (text.length > maxCharacters) return text.slice(0, maxCharacters);
  }
  return text;
}
