/** Properties under which Graph takes an address to write to, in lower case. */
const addressNames = new Set(['address', 'email', 'mail', 'smtpaddress', 'inviteduseremailaddress']);

/** Deeper than any body of Graph's; what is deeper counts as one address that nobody allows. */
const maxLevels = 32;

/** The user that a chat or team gets as a member, as in `https://graph.microsoft.com/v1.0/users('adele@contoso.example')`. */
const member = /\/users(?:\('(.+)'\)|\/([^/']+))$/i;

/** Every address in a body, in lower case, wherever it stands. Ids of members count as addresses, which nobody allows. */
export function collectAddresses(body: unknown, level = 0): readonly string[] {
  if (typeof body !== 'object' || body === null) return [];
  if (level > maxLevels) return ['nested too deep'];
  return Object.entries(body).flatMap(([name, value]) => {
    if (typeof value !== 'string') return collectAddresses(value, level + 1);
    if (name.toLowerCase() === 'user@odata.bind') return [toMemberName(value)];
    return addressNames.has(name.toLowerCase()) && value.trim() !== '' ? [value.trim().toLowerCase()] : [];
  });
}

function toMemberName(link: string): string {
  const [, quoted, plain = ''] = member.exec(link) ?? [];
  return (quoted?.replaceAll("''", "'") ?? plain).toLowerCase() || 'a member without a name';
}
