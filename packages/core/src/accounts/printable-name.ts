/**
 * A name from an identity provider as a sentence may show it: on one line, without control and formatting characters,
 * and at most `maxCharacters` long, the last of which is `…` where something is missing.
 */
export function toPrintableName(name: string, maxCharacters: number): string {
  const characters = [...name.toWellFormed().replace(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/gu, '')];
  return characters.length <= maxCharacters
    ? characters.join('')
    : `${characters.slice(0, maxCharacters - 1).join('')}…`;
}
