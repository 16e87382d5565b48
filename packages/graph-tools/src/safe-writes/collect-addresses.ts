/** Properties under which Graph takes an address to write to, in lower case. */
const addressNames = new Set(['address', 'email', 'mail', 'smtpaddress', 'inviteduseremailaddress']);

/** Deeper than any body of Graph's; what is deeper counts as one address that nobody allows. */
const maxLevels = 32;

/** Every address in a body, in lower case, wherever it stands. */
export function collectAddresses(body: unknown, level = 0): readonly string[] {
  if (typeof body !== 'object' || body === null) return [];
  if (level > maxLevels) return ['nested too deep'];
  return Object.entries(body).flatMap(([name, value]) =>
    typeof value === 'string' && addressNames.has(name.toLowerCase()) && value.trim() !== ''
      ? [value.trim().toLowerCase()]
      : collectAddresses(value, level + 1),
  );
}
