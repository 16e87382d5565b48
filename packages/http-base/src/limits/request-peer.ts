import type { FastifyInstance } from 'fastify';
import { toPeer } from './to-peer.ts';

/** Where a request comes from, for limits: an address, or an IPv6 network of 64 bits. */
export type Peer = string;

declare module 'fastify' {
  interface FastifyRequest {
    /** By the address that Fastify finds behind the trusted proxies. Never logged. */
    readonly peer: Peer;
  }
}

/** Gives every request its `peer`. */
export function addPeers(app: FastifyInstance): void {
  let lastAddress: string | undefined;
  let lastPeer = toPeer(undefined);
  app.decorateRequest('peer', {
    getter() {
      const { ip } = this;
      // Requests of one client come one after the other.
      if (ip !== lastAddress) {
        lastPeer = toPeer(ip);
        lastAddress = ip;
      }
      return lastPeer;
    },
  });
}
