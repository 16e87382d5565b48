import type { MessageRuleActions, MessageRulePredicates } from '@microsoft/microsoft-graph-types';
import { toVisibleLine } from '../answers/to-visible-text.ts';

/** Longest text of the conditions or actions of a rule, in characters. */
const maxLength = 400;

/** Conditions or actions of a rule on one line, as in `subjectContains: Invoice; markAsRead: true`. */
export function toRuleText(part: MessageRulePredicates | MessageRuleActions | null | undefined): string {
  const lines = Object.entries(part ?? {}).flatMap(([name, value]) => {
    const text = toValueText(value);
    return text === '' ? [] : [`${name}: ${text}`];
  });
  return toVisibleLine(lines.join('; '), maxLength);
}

/** What is off or empty says nothing. */
function toValueText(value: unknown): string {
  if (Array.isArray(value)) return value.map(toValueText).join(', ');
  if (typeof value !== 'object') return value === false || value === undefined ? '' : String(value);
  const { emailAddress } = (value ?? {}) as { readonly emailAddress?: { readonly address?: string } };
  return emailAddress?.address ?? (value === null ? '' : JSON.stringify(value));
}
