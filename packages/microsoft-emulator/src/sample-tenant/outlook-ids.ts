import { createHash } from 'node:crypto';

/** What an id of Outlook is made of. */
export interface OutlookIdSource {
  /** Object id of whose mailbox it is. */
  readonly owner: string;
  /** What the item is, as in `message 12`. */
  readonly item: string;
}

/** First bytes of an id that tells where in the mailbox an item is. */
const entryStart = Buffer.from([0x00, 0x03, 0x24, 0x00]);

/** First bytes of an id that an item keeps for life. */
const immutableStart = Buffer.from('0009002e00000000001d840311aa6611cd9bc800aa002f845a0d00', 'hex');

/** An id of 152 characters, which changes when its item is moved. @see https://learn.microsoft.com/graph/outlook-immutable-id */
export function toEntryId({ owner, item }: OutlookIdSource): string {
  return toBase64([
    ...toPlace(owner, { id: '00460000000000', place: '0700' }),
    Buffer.from('00000000010c0000', 'hex'),
    toFolder(owner),
    toCounter(owner, item),
  ]);
}

/** An id of 68 characters, which an item keeps wherever it is moved to. */
export function toImmutableId({ owner, item }: OutlookIdSource): string {
  return toBase64([immutableStart, toFolder(owner), toCounter(owner, item)]);
}

/** An id of 120 characters, as folders have it. */
export function toFolderId({ owner, item }: OutlookIdSource): string {
  return toBase64([...toPlace(owner, { id: '002e0000000000', place: '0100' }), toCounter(owner, item)]);
}

/** An id of a conversation. */
export function toConversationId({ owner, item }: OutlookIdSource): string {
  return toBase64([
    Buffer.from('000324', 'hex'),
    Buffer.from(owner),
    Buffer.from('0010', 'hex'),
    toDigest(item).subarray(0, 16),
  ]);
}

/** Where in a mailbox something is. `kinds` are the bytes, in hexadecimal, that say what the id and the place are of. */
function toPlace(owner: string, kinds: { readonly id: string; readonly place: string }): readonly Buffer[] {
  return [
    entryStart,
    Buffer.from(owner),
    Buffer.from(kinds.id, 'hex'),
    toDigest(owner).subarray(0, 16),
    Buffer.from(kinds.place, 'hex'),
    toFolder(owner),
  ];
}

function toFolder(owner: string): Buffer {
  return toDigest(owner).subarray(16, 32);
}

/** Items of one mailbox differ in these last bytes only, as they do in Outlook. */
function toCounter(owner: string, item: string): Buffer {
  return Buffer.concat([
    Buffer.from([0, 0]),
    toDigest(`${owner} ${item}`).subarray(0, 4),
    Buffer.from([0, 0]),
  ]);
}

function toDigest(text: string): Buffer {
  return createHash('sha256').update(text).digest();
}

/** Of base64, Outlook replaces what would not do in a path, and keeps the padding. */
function toBase64(parts: readonly Buffer[]): string {
  return Buffer.concat(parts).toString('base64').replaceAll('/', '-').replaceAll('+', '_');
}
