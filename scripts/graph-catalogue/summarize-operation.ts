/** Words that stand in every summary and tell nothing of the operation. */
const emptyWords = new Set([
  'get',
  'list',
  'create',
  'update',
  'delete',
  'add',
  'invoke',
  'function',
  'action',
]);

/**
 * The summary of an operation, or nothing where it is that of another one: the description hands many of them to the
 * wrong operation, so one is believed only if it names what its path ends with.
 */
export function chooseSummary(summary: string, template: string): string {
  const last =
    template
      .split('/')
      .filter((segment) => segment !== '' && !segment.startsWith('{'))
      .at(-1) ?? '';
  const own = toWords(last.replace(/\(.*$/, '').replace(/^.*\./, ''));
  const said = toWords(summary).filter((word) => !emptyWords.has(word));
  const isGenerated =
    /navigation property|Invoke (?:function|action)|^Get the number|property value|media content/i.test(
      summary,
    );
  return !isGenerated && said.some((word) => own.includes(word)) ? summary : '';
}

function toWords(text: string): readonly string[] {
  return (text.match(/[A-Z]?[a-z]+|[A-Z]+(?![a-z])/g) ?? []).map((word) =>
    word.toLowerCase().replace(/(?:ies|y|es|s)$/, ''),
  );
}
