import { createSecretKey, hkdfSync, type KeyObject } from 'node:crypto';
import type { SignInBinding } from '../sign-in/sign-in-binding.ts';
import type { RandomBytes } from './random.ts';
import { createSealer, type Sealer } from './sealer.ts';

/**
 * The keys that the callback side and the tool side of a sign-in share, all derived from `FLOW_SECRET`
 * (HKDF-SHA-256, RFC 5869). Each key serves one purpose, so no value made for one can pass for another. The binding
 * is part of every derivation: a state minted for `direct` means nothing to a server that runs `confirm`.
 */
export interface FlowKeys {
  readonly state: KeyObject;
  readonly authCodeHandle: KeyObject;
  readonly confirmationCode: KeyObject;
  readonly browserCookie: KeyObject;
  readonly startFormToken: KeyObject;
  readonly collectorId: KeyObject;
  /** Seals start requests, result tokens and received callbacks. */
  readonly sealer: Sealer;
}

/** Derives {@link FlowKeys}. */
export function deriveFlowKeys(flowSecret: string, binding: SignInBinding, random: RandomBytes): FlowKeys {
  const derive = (purpose: string) =>
    Buffer.from(hkdfSync('sha256', flowSecret, '', `hybrid-mcp/v1/${binding}/${purpose}`, 32));
  // Node would make a key object of the bytes for each use, which costs more than the digest itself.
  const deriveKey = (purpose: string) => createSecretKey(derive(purpose));
  return {
    state: deriveKey('state'),
    authCodeHandle: deriveKey('auth code handle'),
    confirmationCode: deriveKey('confirmation code'),
    browserCookie: deriveKey('browser cookie'),
    startFormToken: deriveKey('start form token'),
    collectorId: deriveKey('collector id'),
    sealer: createSealer({ keys: [derive('sealing')], random }),
  };
}
