/** A tag or a text of an XML file. */
export type XmlToken =
  | { readonly kind: 'open' | 'close'; readonly name: string; readonly attributes: string }
  | { readonly kind: 'text'; readonly text: string };

const pieces = /<!--[\s\S]*?-->|<!\[CDATA\[([\s\S]*?)\]\]>|<(\/?)([A-Za-z_][\w:.-]*)([^<>]*)>|([^<]+)|</g;

/**
 * Reads an XML file piece by piece. Entities that a file declares are not known here, so none of them can grow. An empty
 * element opens and closes.
 */
export function* readXml(xml: string): Generator<XmlToken> {
  for (const [, cdata, slash, name, attributes = '', text] of xml.matchAll(pieces)) {
    if (text !== undefined) yield { kind: 'text', text: decodeEntities(text) };
    else if (cdata !== undefined) yield { kind: 'text', text: cdata };
    else if (name !== undefined) {
      if (slash === '') yield { kind: 'open', name, attributes };
      if (slash === '/' || attributes.endsWith('/')) yield { kind: 'close', name, attributes: '' };
    }
  }
}

/** The value of an attribute, by its whole name, as in `r:id`. */
export function readAttribute(attributes: string, name: string): string | undefined {
  for (const [, found, double, single] of attributes.matchAll(/([\w:.-]+)\s*=\s*(?:"([^"]*)"|'([^']*)')/g)) {
    if (found === name) return decodeEntities(double ?? single ?? '');
  }
  return undefined;
}

/** Whether an attribute that is a yes or no says yes, where its being there at all is one. */
export function isOn(value: string | undefined): boolean {
  return value === undefined || !/^(?:0|false|off)$/.test(value);
}

const named: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" };

function decodeEntities(text: string): string {
  if (!text.includes('&')) return text;
  return text.replace(/&(?:#x([0-9a-fA-F]{1,6})|#(\d{1,7})|([a-z]{2,4}));/g, (whole, hex, decimal, name) => {
    if (name !== undefined) return named[name] ?? whole;
    const code = hex === undefined ? Number(decimal) : Number.parseInt(hex, 16);
    return code <= 0x10ffff ? String.fromCodePoint(code) : '';
  });
}
