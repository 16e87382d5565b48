import { readAttribute, readXml } from './xml-tokens.ts';
import type { ZipArchive } from './zip-archive.ts';

/**
 * The parts that a part of an Office file names by ids, as paths in the archive.
 *
 * @param folder of the part, as in `xl`
 * @param part file name of the part, as in `workbook.xml`
 * @see https://ecma-international.org/publications-and-standards/standards/ecma-376/
 */
export async function readRelations(
  archive: ZipArchive,
  folder: string,
  part: string,
): Promise<ReadonlyMap<string, string>> {
  const relations = new Map<string, string>();
  for (const token of readXml(await archive.read(`${folder}/_rels/${part}.rels`))) {
    if (token.kind !== 'open' || token.name !== 'Relationship') continue;
    const [id, target] = ['Id', 'Target'].map((name) => readAttribute(token.attributes, name) ?? '');
    if (id && target) relations.set(id, target.startsWith('/') ? target.slice(1) : `${folder}/${target}`);
  }
  return relations;
}
