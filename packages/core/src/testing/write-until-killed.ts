/** A program that writes to the vault `<path> <key> <round>` without end, and prints each number once it is written. */
import { createSealer } from '../crypto/sealer.ts';
import { openFileStateStore } from '../state-store/vault-file/open-file-state-store.ts';

const [path = '', key = '', round = ''] = process.argv.slice(2);
const ttl = { ttlMs: 3_600_000 };
const store = await openFileStateStore({
  path,
  sealer: createSealer({ keys: [Buffer.from(key, 'base64url')] }),
});
await store.create(`${round} counter`, '0', ttl);

for (let number = 1; ; number += 1) {
  const counter = await store.read(`${round} counter`);
  await Promise.all([
    store.create(`${round} kept ${number}`, String(number), ttl),
    store.create(`${round} removed ${number}`, 'x'.repeat(2_000), ttl),
    store.swap(`${round} counter`, counter?.version ?? '', String(number), ttl),
  ]);
  await store.remove(`${round} removed ${number}`);
  console.log(number);
}
