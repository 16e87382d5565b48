/** Longest name, in characters. */
const maxLength = 200;

/** What could end a header, leave a folder, or hide the end of a name: control and format characters, slashes, quotes. */
const unsafe = /[\p{C}\p{Zl}\p{Zp}/\\:*?"<>|%;]/gu;

/**
 * The header with which a browser saves a file and never shows it, under its own name as far as that is harmless.
 * @see https://www.rfc-editor.org/rfc/rfc6266#section-4.3
 */
export function toContentDisposition(name: string): string {
  const clean = toFileName(name);
  const ascii = clean.replace(/[^\x20-\x7e]/g, '_');
  const encoded = encodeURIComponent(clean).replace(/['()*!]/g, toPercent);
  return `attachment; filename="${ascii}"; filename*=UTF-8''${encoded}`;
}

function toFileName(name: string): string {
  const plain = name
    .toWellFormed()
    .replace(unsafe, '_')
    .replace(/^[\s.]+|[\s.]+$/g, '');
  return [...plain].slice(0, maxLength).join('') || 'file';
}

function toPercent(character: string): string {
  return `%${character.charCodeAt(0).toString(16).toUpperCase()}`;
}
