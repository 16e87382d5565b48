import { z } from 'zod';
import { htmlToPlainText } from '../answers/html-to-plain-text.ts';
import { toVisibleLine } from '../answers/to-visible-text.ts';

/** Output schema of {@link toFieldValues}. */
export const fieldValues = z.record(z.string(), z.union([z.string(), z.number(), z.boolean()]));

/** What an item holds, by names of columns. */
export type FieldValues = z.infer<typeof fieldValues>;

/** What SharePoint puts in by itself; a name that begins with an underscore may also be a person's, encoded. */
const ownNames =
  /^(?:@.*|_(?!x[0-9a-f]{4}_).*|id|ContentType|Created|Modified|(?:Author|Editor|AppAuthor|AppEditor)LookupId|Attachments|Edit|LinkTitle|LinkTitleNoMenu|(?:Item|Folder)ChildCount|DocIcon|ComplianceAssetId)$/;

/** Elements of the rich text that SharePoint keeps as HTML. */
const richText =
  /<\/?(?:div|p|span|br|a|ul|ol|li|table|t[dhr]|b|i|u|strong|em|h[1-6]|font|img|style|script)\b[^>]*>/i;

/** Whether the value of a column is HTML. */
export function isRichText(text: string): boolean {
  return richText.test(text);
}

/** Options of {@link toFieldValues}. */
export interface FieldValuesOptions {
  /** Names of the columns that are wanted. Default: all but what SharePoint puts in by itself. */
  readonly names?: readonly string[] | undefined;
  /** Most characters of a value. */
  readonly maxLength: number;
}

/** The values of an item as a person would read them, without those that are empty. */
export function toFieldValues(fields: unknown, { names, maxLength }: FieldValuesOptions): FieldValues {
  const entries = Object.entries((fields ?? {}) as Readonly<Record<string, unknown>>)
    .filter(([name]) => (names === undefined ? !ownNames.test(name) : names.includes(name)))
    .map(([name, value]) => [toVisibleLine(name), toFieldValue(value, maxLength)] as const)
    .filter(([, value]) => value !== '');
  return Object.fromEntries(entries);
}

function toFieldValue(value: unknown, maxLength: number): string | number | boolean {
  if (typeof value === 'number' || typeof value === 'boolean') return value;
  return toVisibleLine(toPlainText(value), maxLength);
}

/** People and things that are looked up have a name, links an address; of several each is told. */
function toPlainText(value: unknown): string {
  if (typeof value === 'string') return isRichText(value) ? htmlToPlainText(value).text : value;
  if (Array.isArray(value)) return value.map(toPlainText).join('; ');
  if (typeof value !== 'object' || value === null) return String(value ?? '');
  const { LookupValue, Url, Description } = value as Readonly<Record<string, unknown>>;
  if (LookupValue !== undefined) return toPlainText(LookupValue);
  if (typeof Url === 'string') return Description && Description !== Url ? `${Description} (${Url})` : Url;
  return JSON.stringify(value);
}
