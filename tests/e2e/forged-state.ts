import { createHmac, hkdfSync, randomBytes } from 'node:crypto';

/** What a state is made of. */
export interface StateRecipe {
  readonly flowSecret: string;
  readonly binding?: 'direct' | 'confirm';
  /** Seconds from now at which it expires; negative for one that has. */
  readonly expiresInSeconds: number;
}

/** Makes a state as a server with this secret would (docs/sign-in.md), written independently of the server's own code. */
export function forgeState({ flowSecret, binding = 'direct', expiresInSeconds }: StateRecipe): string {
  const key = Buffer.from(hkdfSync('sha256', flowSecret, '', `hybrid-mcp/v1/${binding}/state`, 32));
  const body = `${randomBytes(32).toString('base64url')}.${Math.floor(Date.now() / 1000) + expiresInSeconds}`;
  return `${body}.${createHmac('sha256', key).update(body).digest('base64url')}`;
}
