import { describe, expect, test } from 'vitest';
import { createFakeHost } from '../testing/fake-host.ts';
import { requireNode } from './require-node.ts';

const manifest = new URL('../../package.json', import.meta.url);

function runOn(version: string, file = manifest) {
  const host = createFakeHost();
  requireNode(file, { version, host });
  return { code: host.exitCode(), errors: host.printedErrors };
}

describe('requireNode', () => {
  test.each(['18.20.8', '20.20.2', '22.9.0', '22.18.1'])('ends on %s and says what is needed', (version) => {
    const sentence = `This server needs Node.js 22.19 or newer; this is ${version}.`;
    expect(runOn(version)).toEqual({ code: 78, errors: [sentence] });
  });

  test.each(['22.19.0', '22.20.1', '24.0.0', '100.0.0', '22.19.0-nightly'])('goes on with %s', (version) => {
    expect(runOn(version)).toEqual({ code: undefined, errors: [] });
  });

  test('allows every version where the package names none', () => {
    expect(runOn('1.0.0', new URL('../../tsconfig.json', import.meta.url)).code).toBeUndefined();
  });

  test('lets the tests themselves run', () => {
    const host = createFakeHost();
    requireNode(manifest, { host });
    expect(host.exitCode()).toBeUndefined();
  });
});
