import { crc32, deflateRawSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import type { DocumentKind } from './document-kind.ts';
import { extractText } from './extract-text.ts';
import { openZip } from './zip-archive.ts';

/** Packs files into a zip, each unpacking to its text. */
function zip(files: Readonly<Record<string, string | Buffer>>): Buffer {
  const [bodies, entries]: [Buffer[], Buffer[]] = [[], []];
  let offset = 0;
  for (const [name, content] of Object.entries(files)) {
    const data = Buffer.from(content);
    const packed = deflateRawSync(data);
    const header = Buffer.alloc(26);
    header.writeUInt16LE(8, 4);
    header.writeUInt32LE(crc32(data), 10);
    header.writeUInt32LE(packed.length, 14);
    header.writeUInt32LE(data.length, 18);
    header.writeUInt16LE(Buffer.byteLength(name), 22);
    const tail = Buffer.alloc(14);
    tail.writeUInt32LE(offset, 10);
    entries.push(Buffer.concat([Buffer.from('504b01020000', 'hex'), header, tail, Buffer.from(name)]));
    bodies.push(Buffer.concat([Buffer.from('504b0304', 'hex'), header, Buffer.from(name), packed]));
    offset += bodies.at(-1)?.length ?? 0;
  }
  const directory = Buffer.concat(entries);
  const end = Buffer.alloc(22);
  end.writeUInt32LE(0x06054b50, 0);
  end.writeUInt16LE(entries.length, 10);
  end.writeUInt32LE(directory.length, 12);
  end.writeUInt32LE(offset, 16);
  return Buffer.concat([...bodies, directory, end]);
}

const extract = (kind: DocumentKind, files: Readonly<Record<string, string>>) =>
  extractText({ kind, bytes: zip(files) });
const readWord = (body: string) => extract('document', { 'word/document.xml': `<w:body>${body}</w:body>` });
const run = (text: string, properties = '') =>
  `<w:r><w:rPr>${properties}</w:rPr><w:t xml:space="preserve">${text}</w:t></w:r>`;

describe('a Word document', () => {
  it('is its paragraphs, tabs and tables', async () => {
    const cell = (text: string) => `<w:tc><w:p>${run(text)}</w:p></w:tc>`;
    const body = [
      `<w:p><w:pPr><w:tabs><w:tab w:val="left"/></w:tabs></w:pPr>${run('A &amp; B &#xFC;')}<w:r><w:tab/><w:t>c</w:t><w:br/><w:t>d</w:t></w:r></w:p>`,
      `<w:tbl><w:tr>${cell('1')}${cell('2')}</w:tr></w:tbl>`,
    ];
    expect(await readWord(body.join(''))).toEqual({ text: 'A & B ü\tc\nd\n1 \t2 \t\n' });
  });

  it('has nothing that is hidden, deleted or a repetition for old readers', async () => {
    const body = [
      run('seen'),
      run('hidden', '<w:vanish/>'),
      run(' shown', '<w:vanish w:val="0"/>'),
      '<w:del><w:r><w:delText>deleted</w:delText></w:r></w:del>',
      `<mc:AlternateContent><mc:Choice>${run(' box')}</mc:Choice><mc:Fallback>${run('again')}</mc:Fallback></mc:AlternateContent>`,
      '<!-- <w:r><w:t>comment</w:t></w:r> -->',
    ];
    expect(await readWord(`<w:p>${body.join('')}</w:p>`)).toEqual({ text: 'seen shown box\n' });
  });

  it('goes on with its notes', async () => {
    const text = (part: string) => `<w:p>${run(part)}</w:p>`;
    const files = { 'word/document.xml': text('a'), 'word/footnotes.xml': text('b') };
    expect(await extract('document', files)).toEqual({ text: 'a\nb\n' });
  });

  it('knows no entity that it declares itself', async () => {
    const lol = '<!DOCTYPE x [<!ENTITY lol "lol"><!ENTITY lol2 "&lol;&lol;">]>';
    const document = `${lol}<w:p>${run('&lol2;')}</w:p>`;
    const files = { 'word/document.xml': document };
    expect(await extract('document', files)).toEqual({ text: '&lol2;\n' });
  });
});

describe('an Excel workbook', () => {
  const relations =
    '<Relationships><Relationship Id="r1" Target="worksheets/sheet1.xml"/><Relationship Id="r2" Target="/xl/worksheets/sheet2.xml"/></Relationships>';
  const workbook =
    '<workbook><sheets><sheet name="A &amp; B" r:id="r1"/><sheet name="Secret" state="veryHidden" r:id="r2"/></sheets></workbook>';

  it('is the values of its sheets, but for what is hidden', async () => {
    const sheet = [
      '<worksheet><cols><col min="3" max="3" hidden="1"/></cols><sheetData>',
      '<row r="1"><c r="A1" t="s"><v>1</v></c><c r="B1"><f>1+1</f><v>2</v></c><c r="C1"><v>3</v></c><c r="E1" t="b"><v>1</v></c></row>',
      '<row r="2" hidden="1"><c r="A2"><v>9</v></c></row><row r="3"/>',
      '<row r="4"><c r="B4" t="inlineStr"><is><t>in</t><r><t>line</t></r></is></c></row>',
      '</sheetData></worksheet>',
    ];
    const strings =
      '<sst><si><t>zero</t></si><si><r><t>rich</t></r><r><t> text</t></r><rPh><t>no</t></rPh></si></sst>';
    const files = {
      'xl/workbook.xml': workbook,
      'xl/_rels/workbook.xml.rels': relations,
      'xl/sharedStrings.xml': strings,
      'xl/worksheets/sheet1.xml': sheet.join(''),
      'xl/worksheets/sheet2.xml': '<row><c r="A1"><v>7</v></c></row>',
    };
    const text = 'Sheet A & B\nrich text\t2\t\t\tTRUE\n\tinline\n\n';
    expect(await extract('workbook', files)).toEqual({ text });
  });

  it('does not grow by cells that are far out', async () => {
    const files = {
      'xl/workbook.xml': workbook,
      'xl/_rels/workbook.xml.rels': relations,
      'xl/worksheets/sheet1.xml': '<row><c r="XFD1"><v>1</v></c></row>'.repeat(100),
    };
    const extracted = await extract('workbook', files);
    expect('text' in extracted && extracted.text.length).toBeLessThan(6_000);
  });
});

describe('a presentation', () => {
  it('is its slides in their order, but for those that are hidden', async () => {
    const slide = (text: string, attributes = '') =>
      `<p:sld ${attributes}><a:p><a:r><a:t>${text}</a:t></a:r></a:p></p:sld>`;
    const files = {
      'ppt/presentation.xml': '<p:sldId r:id="b"/><p:sldId r:id="a"/><p:sldId r:id="c"/>',
      'ppt/_rels/presentation.xml.rels': ['a', 'b', 'c']
        .map((id) => `<Relationship Id="${id}" Target="slides/${id}.xml"/>`)
        .join(''),
      'ppt/slides/a.xml': slide('second'),
      'ppt/slides/b.xml': slide('first'),
      'ppt/slides/c.xml': slide('hidden', 'show="0"'),
    };
    expect(await extract('slides', files)).toEqual({ text: 'Slide 1\nfirst\n\nSlide 2\nsecond\n\n' });
  });
});

describe('a file that does not do its reader good', () => {
  it('ends at the limit, whatever sizes it states', async () => {
    const bomb = zip({ 'word/document.xml': Buffer.alloc(70 * 1024 * 1024) });
    expect(bomb.length).toBeLessThan(100_000);
    expect(await extractText({ kind: 'document', bytes: bomb })).toEqual({ problem: 'too large' });
    const many = openZip(zip({ a: 'x'.repeat(600), b: 'y'.repeat(600) }), { maxUnpackedBytes: 1_000 });
    expect(await many.read('a')).toHaveLength(600);
    await expect(many.read('b')).rejects.toThrow(expect.objectContaining({ name: 'ZipTooLargeError' }));
  });

  it.each([
    ['no zip', Buffer.from('hello')],
    ['an empty file', Buffer.alloc(0)],
    ['a zip without the parts', zip({ 'a.txt': 'a' })],
    ['half a zip', zip({ 'word/document.xml': 'a'.repeat(500) }).subarray(20)],
  ])('is broken: %s', async (_what, bytes) => {
    expect(await extractText({ kind: 'document', bytes })).toEqual({ problem: 'broken' });
    expect(await extractText({ kind: 'pdf', bytes })).toEqual({ problem: 'broken' });
  });

  it('is locked where Office has encrypted it', async () => {
    const bytes = Buffer.from('d0cf11e0a1b11ae10000', 'hex');
    expect(await extractText({ kind: 'workbook', bytes })).toEqual({ problem: 'locked' });
  });
});
