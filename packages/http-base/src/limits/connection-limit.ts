import { BlockList, isIP } from 'node:net';
import { createShareCounts } from '@hybrid-mcp/core';
import type { RefusalReason } from './refusals.ts';
import { toPeer } from './to-peer.ts';

/** Bounds the connections of a server. */
export interface ConnectionLimit {
  /** How many there are. */
  readonly size: number;
  /** Takes a place for a connection from this address; each that is given goes with one `leave`. */
  enter(address: string | undefined): boolean;
  leave(address: string | undefined): void;
}

/** Options of {@link createConnectionLimit}. */
export interface ConnectionLimitOptions {
  /** Connections at a time. */
  readonly max: number;
  /** Connections of one peer at a time. */
  readonly maxPerPeer: number;
  /** Addresses and ranges of those that connect for others. They count in all only. */
  readonly trustedProxies: readonly string[];
  readonly onRefused: (reason: RefusalReason) => void;
}

/** Creates a {@link ConnectionLimit}: who is connected already stays so. */
export function createConnectionLimit(options: ConnectionLimitOptions): ConnectionLimit {
  const { max, maxPerPeer, onRefused } = options;
  const isProxy = createAddressList(options.trustedProxies);
  const connections = createShareCounts();

  function refuse(reason: RefusalReason): false {
    onRefused(reason);
    return false;
  }

  return {
    get size() {
      return connections.total;
    },
    enter(address) {
      const peer = toPeer(address);
      if (connections.total >= max) return refuse('connections');
      if (connections.of(peer) >= maxPerPeer && !isProxy(address)) return refuse('connections_per_peer');
      connections.add(peer);
      return true;
    },
    leave: (address) => connections.remove(toPeer(address)),
  };
}

function createAddressList(ranges: readonly string[]): (address: string | undefined) => boolean {
  const list = new BlockList();
  for (const range of ranges) {
    const [address = '', prefix] = range.split('/');
    const family = isIP(address) === 4 ? 'ipv4' : 'ipv6';
    if (prefix === undefined) list.addAddress(address, family);
    else list.addSubnet(address, Number(prefix), family);
  }
  return (address) => {
    if (address === undefined) return false;
    return list.check(address, isIP(address) === 4 ? 'ipv4' : 'ipv6');
  };
}
