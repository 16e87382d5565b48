import type { ItemBody } from '../../answers/untrusted-text.ts';
import { decodeText } from './decode-text.ts';
import type { DocumentKind } from './extract/document-kind.ts';
import { readInWorker } from './read-in-worker.ts';

/** Makes text of the bytes of a file. @throws AppError `invalid_arguments` for a file that is broken or takes too much */
export type TextReader = (bytes: Uint8Array, signal?: AbortSignal) => ItemBody | Promise<ItemBody>;

const readPlain: TextReader = (bytes) => ({ contentType: 'text', content: decodeText(bytes) });
const readKind =
  (kind: DocumentKind): TextReader =>
  async (bytes, signal) => ({ contentType: 'text', content: await readInWorker({ kind, bytes, signal }) });
const readHtml: TextReader = (bytes) => ({ contentType: 'html', content: decodeText(bytes) });

/** Names of text files end like this, whatever type the server gives them. */
const plainEndings =
  'txt,text,md,markdown,csv,tsv,json,jsonl,ndjson,xml,yaml,yml,toml,ini,log,tex,srt,vtt,ics,vcf,sql,py,js,ts,sh,ps1,css,c,h,cpp,cs,java,go,rs,rb,php,r';

const readers: ReadonlyMap<string, TextReader> = new Map([
  ...plainEndings.split(',').map((ending) => [ending, readPlain] as const),
  ...['html', 'htm', 'xhtml'].map((ending) => [ending, readHtml] as const),
  ...['docx', 'docm', 'dotx'].map((ending) => [ending, readKind('document')] as const),
  ...['xlsx', 'xlsm', 'xltx'].map((ending) => [ending, readKind('workbook')] as const),
  ...['pptx', 'pptm', 'ppsx'].map((ending) => [ending, readKind('slides')] as const),
  ['pdf', readKind('pdf')],
]);

/** What reads a file of this name and type; `undefined` where nothing does. */
export function findReader(name: string, mimeType: string): TextReader | undefined {
  const ending = /\.([^.]+)$/.exec(name)?.[1]?.toLowerCase() ?? '';
  const type = mimeType.toLowerCase();
  return (
    readers.get(ending) ?? (/^text\/|[/+]json\b/.test(type) && !type.includes('html') ? readPlain : undefined)
  );
}
