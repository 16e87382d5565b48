import { isOn, readAttribute, readXml, type XmlToken } from './xml-tokens.ts';
import type { ZipArchive } from './zip-archive.ts';

/** Parts with text, in the order in which they are read. */
const parts = ['word/document.xml', 'word/footnotes.xml', 'word/endnotes.xml'];

/** Reads the text of a Word document: paragraphs as lines, cells of a table with tabs between them, no hidden text. */
export async function* readDocument(archive: ZipArchive): AsyncGenerator<string> {
  const [main = '', ...notes] = parts;
  for (const part of [main, ...notes.filter((name) => archive.has(name))]) {
    yield* toLines(await archive.read(part));
  }
}

/** Where the reader is. */
interface Place {
  isInRun: boolean;
  isInText: boolean;
  isHidden: boolean;
  cells: number;
  /** Depth of what repeats, for old readers, what has been read already. */
  fallbacks: number;
}

function* toLines(xml: string): Generator<string> {
  const place: Place = { isInRun: false, isInText: false, isHidden: false, cells: 0, fallbacks: 0 };
  for (const token of readXml(xml)) {
    if (token.kind === 'text') {
      if (place.isInText && !place.isHidden && place.fallbacks === 0) yield token.text;
    } else {
      move(place, token);
      const blank = toBlank(place, token);
      if (blank !== undefined) yield blank;
    }
  }
}

type Tag = Exclude<XmlToken, { kind: 'text' }>;

function move(place: Place, { kind, name, attributes }: Tag): void {
  const isOpen = kind === 'open';
  if (name === 'w:r') {
    place.isInRun = isOpen;
    place.isHidden = false;
  } else if (name === 'w:t') place.isInText = isOpen;
  else if (name === 'w:vanish' && isOpen && place.isInRun) {
    place.isHidden = isOn(readAttribute(attributes, 'w:val'));
  } else if (name === 'w:tc') place.cells += isOpen ? 1 : -1;
  else if (name === 'mc:Fallback') place.fallbacks += isOpen ? 1 : -1;
}

/** What a tag is in a text: the end of a line, of a cell, a tab. */
function toBlank({ isInRun, cells }: Place, { kind, name }: Tag): string | undefined {
  if (kind === 'open') {
    if (name === 'w:tab' && isInRun) return '\t';
    return (name === 'w:br' || name === 'w:cr') && isInRun ? '\n' : undefined;
  }
  if (name === 'w:p') return cells > 0 ? ' ' : '\n';
  if (name === 'w:tc') return '\t';
  return name === 'w:tr' ? '\n' : undefined;
}
