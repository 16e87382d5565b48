import { getDocumentProxy } from 'unpdf';

/** Reads the text of a PDF file, page by page, up to so many characters. @throws Error for one that is broken or locked */
export async function readPdf(bytes: Uint8Array, maxCharacters: number): Promise<string> {
  const file = await getDocumentProxy(bytes, { verbosity: 0 });
  let text = '';
  for (let number = 1; number <= file.numPages && text.length < maxCharacters; number += 1) {
    const page = await file.getPage(number);
    const { items } = await page.getTextContent();
    const lines = items.map((item) => ('str' in item ? item.str + (item.hasEOL ? '\n' : '') : ''));
    text += `Page ${number}\n${lines.join('')}\n\n`;
    page.cleanup();
  }
  return text.slice(0, maxCharacters);
}
