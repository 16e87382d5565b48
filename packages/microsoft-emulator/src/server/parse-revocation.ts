/** What `POST /emulator/revocations` asks for. */
export interface RevocationRequest {
  readonly username: string;
  /** `tokens`: access tokens are challenged. `sessions`: refresh tokens die, too. */
  readonly revoke: 'tokens' | 'sessions';
}

/** Thrown by {@link parseRevocation}; the message says what to send instead. */
export class InvalidRevocationError extends Error {
  override readonly name = 'InvalidRevocationError';
}

/**
 * Reads a revocation from JSON, as in `{ "username": "adele@contoso.example", "revoke": "sessions" }`; `revoke` is
 * `tokens` by default.
 * @throws InvalidRevocationError naming the field that is wrong.
 */
export function parseRevocation(json: unknown): RevocationRequest {
  if (typeof json !== 'object' || json === null) throw new InvalidRevocationError('Send one JSON object.');
  const { username, revoke = 'tokens' } = json as Readonly<Record<string, unknown>>;
  if (typeof username !== 'string') throw new InvalidRevocationError('username must be text.');
  if (revoke !== 'tokens' && revoke !== 'sessions') {
    throw new InvalidRevocationError('revoke must be one of tokens, sessions.');
  }
  return { username, revoke };
}
