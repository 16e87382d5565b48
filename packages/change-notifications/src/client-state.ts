import { createHmac, hkdfSync } from 'node:crypto';
import { isEqualConstantTime } from '@hybrid-mcp/core';

/** What proves that a notification is about a subscription that this server has asked for. */
export interface ClientStates {
  /** The `clientState` of a subscription: its id and a code of 256 bits. */
  of(subscriptionId: string): string;
  /** Id of the subscription that this was made for; `undefined` for anything that was not made here. */
  verify(clientState: string): string | undefined;
}

/** An id of 128 bits and a code of 256, both in base64url. */
const pattern = /^[\w-]{22}\.[\w-]{43}$/;

/**
 * Creates {@link ClientStates}. They are derived from the server's secret and kept nowhere: no record of a store holds
 * anything that a notification could be forged with, and a forged one is known for what it is before any store is asked, so
 * that a flood of them costs no more than a hash each. Ids are random and never used again.
 */
export function createClientStates(flowSecret: string): ClientStates {
  const key = Buffer.from(hkdfSync('sha256', flowSecret, '', 'hybrid-mcp/v1/change notifications', 32));
  const codeOf = (id: string) => createHmac('sha256', key).update(`client state ${id}`).digest('base64url');
  const of = (id: string) => `${id}.${codeOf(id)}`;
  return {
    of,
    verify(clientState) {
      if (!pattern.test(clientState)) return undefined;
      const [id = ''] = clientState.split('.', 1);
      return isEqualConstantTime(of(id), clientState) ? id : undefined;
    },
  };
}
