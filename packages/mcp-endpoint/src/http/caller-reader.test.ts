import type { CallerPrincipal } from '@hybrid-mcp/graph-tools';
import { describe, expect, it } from 'vitest';
import { createCallerReader } from './caller-reader.ts';

const local = { kind: 'local' } as const;
const alice = { kind: 'user', id: 'alice' } as const;

/** A reader of callers that are told by what differs between them. */
function createReader() {
  const toCaller = createCallerReader();
  return (principal: CallerPrincipal, userAgent: string | undefined, peer?: string) =>
    toCaller({ principal, userAgent, peer });
}

describe('createCallerReader', () => {
  it('tells the principal and the name of each request, whatever came before it', () => {
    const toCaller = createReader();
    const seen = [
      toCaller(local, 'an editor'),
      toCaller(alice, 'an editor'),
      toCaller(alice, 'a browser'),
      toCaller(local, undefined),
      toCaller(local, 'an editor'),
    ];
    expect(seen).toEqual([
      { principal: local, clientName: 'an editor' },
      { principal: alice, clientName: 'an editor' },
      { principal: alice, clientName: 'a browser' },
      { principal: local, clientName: 'An unnamed MCP client' },
      { principal: local, clientName: 'an editor' },
    ]);
  });

  it('has a name for a first client that gives none', () => {
    expect(createReader()(local, undefined).clientName).toBe('An unnamed MCP client');
  });

  it('cleans the name, also the second time', () => {
    const toCaller = createReader();
    const names = [1, 2].map(() => toCaller(local, 'evil\u001b[31m\u0000').clientName);
    expect(names).toEqual(['evil[31m', 'evil[31m']);
  });

  it('tells where each request comes from', () => {
    const toCaller = createReader();
    const peers = ['192.0.2.1', '192.0.2.2', undefined].map(
      (peer) => toCaller(local, 'an editor', peer).peer,
    );
    expect(peers).toEqual(['192.0.2.1', '192.0.2.2', undefined]);
  });

  it('gives each request a caller of its own', () => {
    const toCaller = createReader();
    expect(toCaller(local, 'an editor')).not.toBe(toCaller(local, 'an editor'));
  });
});
