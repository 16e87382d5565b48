import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { hybridNodeOptions } from './open-contender.ts';

test('the hybrid server is measured with the options that it is started with', () => {
  const manifest = readFileSync(new URL('../../package.json', import.meta.url), 'utf8');
  const { scripts } = JSON.parse(manifest) as { scripts: Record<string, string> };
  expect(scripts.start).toContain(`node ${hybridNodeOptions.join(' ')} packages/server-hybrid/dist/main.js`);
});
