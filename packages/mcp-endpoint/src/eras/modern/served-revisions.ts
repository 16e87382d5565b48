import { SUPPORTED_PROTOCOL_VERSIONS as legacyRevisions } from '@modelcontextprotocol/server';
import { modernRevision } from '../choose-era.ts';

/**
 * Every revision that is served on this route, newest first. The SDK names those of its own era alone; a server of both
 * is to name them all.
 * @see https://modelcontextprotocol.io/specification/2026-07-28/basic/versioning#protocol-version-negotiation
 */
export const servedRevisions: readonly string[] = [modernRevision, ...legacyRevisions];
