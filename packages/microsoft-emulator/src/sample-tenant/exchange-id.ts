import { createHash } from 'node:crypto';

/** What an id of a mailbox item is made of. */
export interface ExchangeIdSource {
  /** Object id of whose mailbox it is in. */
  readonly owner: string;
  /** What it is, as in `contact 3`. */
  readonly item: string;
}

/** An id of 120 characters that looks like one of Exchange; the same for the same source. */
export function toExchangeId({ owner, item }: ExchangeIdSource): string {
  const store = createHash('sha256').update(owner).digest();
  const own = createHash('sha256').update(`${owner} ${item}`).digest();
  const bytes = Buffer.concat([
    Buffer.from([0x00, 0x03, 0x24, 0x00]),
    Buffer.from(owner),
    Buffer.from('0046', 'hex'),
    store.subarray(0, 32),
    own.subarray(0, 15),
  ]);
  return bytes.toString('base64').replaceAll('/', '-').replaceAll('+', '_');
}
