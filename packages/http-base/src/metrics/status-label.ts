/** The label of a status of Microsoft Graph: its class, throttling by itself, `none` for no answer. */
export function toStatusLabel(status: number | undefined): string {
  if (status === undefined) return 'none';
  if (status === 429) return '429';
  const kind = Math.floor(status / 100);
  return kind >= 1 && kind <= 5 ? `${kind}xx` : 'none';
}
