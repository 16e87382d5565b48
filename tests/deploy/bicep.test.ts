import { settings } from '@hybrid-mcp/core';
import { describe, expect, it } from 'vitest';
import { readImageRecipe } from '../packages/images/image-recipe.ts';
import { readDeployFile } from './deploy-files.ts';
import { isSecretSetting } from './is-secret-setting.ts';

const text = readDeployFile('azure/main.bicep');
/** Without comments; what is in strings stays. */
const code = text.replaceAll(/^\s*\/\/.*$/gm, '');

// There is no compiler of Bicep to be had here: these tests look at what a compiler would not know, and at names.
describe('azure/main.bicep', () => {
  it('uses every parameter and variable it has', () => {
    const declared = [...code.matchAll(/^(?:param|var|resource) (\w+)/gm)].map(([, name = '']) => name);
    expect(declared.length).toBeGreaterThan(15);
    const unused = declared.filter((name) => (code.match(new RegExp(`\\b${name}\\b`, 'g')) ?? []).length < 2);
    expect(unused).toEqual([]);
  });

  it('opens and closes its brackets in order', () => {
    const plain = code.replaceAll(/'(?:\$\{[^}]*\}|[^'])*'/g, "''");
    const open: string[] = [];
    for (const bracket of plain.replaceAll(/[^[\](){}]/g, '')) {
      if ('[({'.includes(bracket)) open.push(bracket);
      else expect(`${open.pop()}${bracket}`).toMatch(/^(\[\]|\(\)|\{\})$/);
    }
    expect(open).toEqual([]);
  });

  it('sets settings of the server only, and secrets by reference', () => {
    const variables = [...code.matchAll(/\{ name: '([A-Z_]+)', (value|secretRef): /g)];
    expect(variables.length).toBeGreaterThanOrEqual(10);
    for (const [, name = '', kind] of variables) {
      expect(settings).toHaveProperty(name);
      expect({ name, kind }).toEqual({ name, kind: isSecretSetting(name) ? 'secretRef' : 'value' });
    }
  });

  it('reads every secret it refers to from the Key Vault', () => {
    const used = [...code.matchAll(/secretRef: '([\w-]+)'/g)].map(([, name]) => name);
    const [line = ''] = /^var secretNames = .*$/m.exec(code) ?? [];
    const read = [...line.matchAll(/'([\w-]+)'/g)].map(([, name]) => name);
    expect(new Set(used)).toEqual(new Set(read));
  });

  it('has the port of the image, and probes that the server answers', () => {
    expect(code).toContain(`var port = ${readImageRecipe('hybrid').env.PORT}\n`);
    const probes = [
      ...code.matchAll(
        /type: '(\w+)'\n\s+httpGet: \{ path: '(\/\w+)', port: port, httpHeaders: probeHeaders \}/g,
      ),
    ];
    expect(probes.map(([, type, path]) => [type, path])).toEqual([
      ['Startup', '/health'],
      ['Liveness', '/health'],
      ['Readiness', '/ready'],
    ]);
    expect(code).toContain("{ name: 'ALLOWED_HOSTS', value: probeHost }");
  });
});
