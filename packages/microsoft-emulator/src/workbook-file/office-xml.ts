const office = 'http://schemas.openxmlformats.org';

/** Where the names of Office's XML begin. */
export const officeNames = office;

/** What every part begins with. */
export const declaration = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>';

/** Where the types of relations begin. */
export const relationTypes = `${office}/officeDocument/2006/relationships`;

const officeTypes = 'application/vnd.openxmlformats-officedocument';

/** The part that says of which type the others are. */
export function contentTypes(parts: Readonly<Record<string, string>>): Record<string, string> {
  const overrides = Object.entries(parts).map(
    ([name, type]) => `<Override PartName="${name}" ContentType="${officeTypes}.${type}"/>`,
  );
  const defaults =
    '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/>';
  return {
    '[Content_Types].xml': `${declaration}<Types xmlns="${office}/package/2006/content-types">${defaults}${overrides.join('')}</Types>`,
  };
}

/** The part of this name, which says what another one belongs together with: types and targets, `rId1` first. */
export function relations(
  name: string,
  targets: readonly (readonly [type: string, target: string])[],
): Record<string, string> {
  const each = targets.map(
    ([type, target], index) =>
      `<Relationship Id="rId${index + 1}" Type="${relationTypes}/${type}" Target="${target}"/>`,
  );
  const relationships = `<Relationships xmlns="${office}/package/2006/relationships">${each.join('')}</Relationships>`;
  return { [name]: declaration + relationships };
}

/** Text of an element, or of an attribute in double quotes. */
export function escapeXml(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;');
}

/** Turns {@link escapeXml} back. */
export function unescapeXml(text: string): string {
  return text.replaceAll('&quot;', '"').replaceAll('&lt;', '<').replaceAll('&amp;', '&');
}
