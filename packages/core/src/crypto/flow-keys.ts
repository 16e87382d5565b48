import { hkdfSync } from 'node:crypto';
import type { SignInBinding } from '../sign-in/sign-in-binding.ts';
import type { RandomBytes } from './random.ts';
import { createSealer, type Sealer } from './sealer.ts';

/**
 * The keys that the callback side and the tool side of a sign-in share, all derived from `FLOW_SECRET`
 * (HKDF-SHA-256, RFC 5869). Each key serves one purpose, so no value made for one can pass for another. The binding
 * is part of every derivation: a state minted for `direct` means nothing to a server that runs `confirm`.
 */
export interface FlowKeys {
  readonly state: Buffer;
  readonly authCodeHandle: Buffer;
  readonly confirmationCode: Buffer;
  readonly browserCookie: Buffer;
  readonly startFormToken: Buffer;
  readonly collectorId: Buffer;
  /** Seals start requests, result tokens and received callbacks. */
  readonly sealer: Sealer;
}

/** Derives {@link FlowKeys}. */
export function deriveFlowKeys(flowSecret: string, binding: SignInBinding, random: RandomBytes): FlowKeys {
  const derive = (purpose: string) =>
    Buffer.from(hkdfSync('sha256', flowSecret, '', `hybrid-mcp/v1/${binding}/${purpose}`, 32));
  return {
    state: derive('state'),
    authCodeHandle: derive('auth code handle'),
    confirmationCode: derive('confirmation code'),
    browserCookie: derive('browser cookie'),
    startFormToken: derive('start form token'),
    collectorId: derive('collector id'),
    sealer: createSealer({ keys: [derive('sealing')], random }),
  };
}
