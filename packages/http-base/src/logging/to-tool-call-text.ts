const maxShownTargets = 2;
const shownLength = 8;

/**
 * What one call of a tool is to people: `tool get_user_profile  ok  read  local  3 ms`. Ids of Microsoft are wider than
 * a terminal; the log for programs has them whole.
 */
export function toToolCallText(entry: Readonly<Record<string, unknown>>): string {
  const { tool, outcome, effect, who, ms, account, targets } = entry;
  const parts = [`tool ${tool}`, outcome, effect, who, `${ms} ms`];
  return [...parts, account && `as ${toStart(account)}`, toTargetsText(targets)].filter(Boolean).join('  ');
}

function toTargetsText(targets: unknown): string {
  if (!Array.isArray(targets) || targets.length === 0) return '';
  const shown = targets.slice(0, maxShownTargets).map(toTellingPart).join(', ');
  const more = targets.length - maxShownTargets;
  return `on ${shown}${more > 0 ? ` and ${more} more` : ''}`;
}

function toStart(id: unknown): string {
  const text = String(id);
  return text.length <= shownLength ? text : `${text.slice(0, shownLength)}…`;
}

const startOfGuid = /^[\da-f]{8}-/i;

/** Accounts of one tenant end alike, and items of one mailbox begin alike. */
function toTellingPart(id: unknown): string {
  const text = String(id);
  if (text.length <= shownLength || startOfGuid.test(text)) return toStart(id);
  return `…${text.slice(-shownLength)}`;
}
