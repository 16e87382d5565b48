import { readRelations } from './read-relations.ts';
import { isOn, readAttribute, readXml } from './xml-tokens.ts';
import type { ZipArchive } from './zip-archive.ts';

/** Reads the text of a presentation, slide by slide, without slides that are hidden. */
export async function* readSlides(archive: ZipArchive): AsyncGenerator<string> {
  const relations = await readRelations(archive, 'ppt', 'presentation.xml');
  let number = 0;
  for (const id of listSlideIds(await archive.read('ppt/presentation.xml'))) {
    number += 1;
    const lines = [...toLines(await archive.read(relations.get(id) ?? ''))];
    if (lines.length > 0) yield `Slide ${number}\n${lines.join('')}\n`;
  }
}

function* listSlideIds(xml: string): Generator<string> {
  for (const token of readXml(xml)) {
    if (token.kind === 'open' && token.name === 'p:sldId')
      yield readAttribute(token.attributes, 'r:id') ?? '';
  }
}

function* toLines(xml: string): Generator<string> {
  let isInText = false;
  for (const token of readXml(xml)) {
    if (token.kind === 'text') {
      if (isInText) yield token.text;
    } else if (token.name === 'p:sld' && token.kind === 'open') {
      if (!isOn(readAttribute(token.attributes, 'show'))) return;
    } else if (token.name === 'a:t') isInText = token.kind === 'open';
    else if (token.kind === 'close' && (token.name === 'a:p' || token.name === 'a:br')) yield '\n';
  }
}
