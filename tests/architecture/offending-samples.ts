/** A small piece of code that breaks one rule once. */
interface OffendingSample {
  readonly why: string;
  /** Text by path. */
  readonly files: Readonly<Record<string, string>>;
}

function sample(why: string, path: string, text: string): OffendingSample {
  return { why, files: { [path]: text } };
}

const documented = '/** Documented. */\n';

/** Samples for every rule over the sources, which its check must notice. */
export const offendingSamples = {
  'import in the allowed direction': [
    sample('core imports another package', 'packages/core/src/a.ts', `import '@hybrid-mcp/http-base';`),
    sample('a dynamic import', 'packages/microsoft-emulator/src/a.ts', `await import('@hybrid-mcp/core');`),
    sample('a re-export', 'packages/http-base/src/a.ts', `export * from '@hybrid-mcp/graph-tools';`),
    sample(
      'a type',
      'packages/callback-routes/src/a.ts',
      `import type { T } from '@hybrid-mcp/mcp-endpoint';`,
    ),
    sample('a type in place', 'packages/core/src/a.ts', `type T = import('@hybrid-mcp/http-base').T;`),
    sample('the test kit in a package', 'packages/core/src/a.test.ts', `import '@hybrid-mcp/test-kit';`),
    sample('an app', 'packages/server-hybrid/src/a.ts', `import '@hybrid-mcp/mcp-only';`),
    sample('the test kit in an example', 'examples/sample/a.ts', `import '@hybrid-mcp/test-kit';`),
    sample('a package that is not in the table', 'packages/new/src/a.ts', `import '@hybrid-mcp/core';`),
    sample('a file behind the public entry', 'tests/e2e/a.ts', `import '@hybrid-mcp/core/dist/clock.js';`),
    sample('a path into another package', 'packages/core/src/a.ts', `import '../../http-base/src/index.ts';`),
    sample(
      'more of core than errors in graph-tools',
      'packages/graph-tools/src/a.ts',
      `import { AppError, loadConfig } from '@hybrid-mcp/core';`,
    ),
  ],
  'leave libraries to the package that owns them': [
    sample('fastify in core', 'packages/core/src/a.ts', `import type { FastifyInstance } from 'fastify';`),
    sample(
      'an MCP SDK in graph-tools',
      'packages/graph-tools/src/a.ts',
      `import '@modelcontextprotocol/sdk/types.js';`,
    ),
    sample('redis in core', 'packages/core/src/a.ts', `await import('redis');`),
    sample('MSAL outside core', 'packages/http-base/src/a.ts', `import type { A } from '@azure/msal-node';`),
    sample('MSAL at load time', 'packages/core/src/a.ts', `import { A } from '@azure/msal-node';`),
    sample('Node’s HTTP at load time', 'packages/core/src/a.ts', `import * as http from 'node:http';`),
  ],
  'keep the areas of graph-tools apart': [
    sample('an import', 'packages/graph-tools/src/mail/a.ts', `import { b } from '../people/b.ts';`),
    sample(
      'a type',
      'packages/graph-tools/src/mail/deep/a.ts',
      `import type { b } from '../../people/b.ts';`,
    ),
  ],
  'import without cycles': [
    {
      why: 'two files',
      files: {
        'packages/core/src/a.ts': `import './deep/b.ts';`,
        'packages/core/src/deep/b.ts': `export * from '../a.ts';`,
      },
    },
    {
      why: 'types of three files',
      files: {
        'packages/core/src/a.ts': `import type { B } from './b.ts';`,
        'packages/core/src/b.ts': `import type { C } from './c.ts';`,
        'packages/core/src/c.ts': `import type { A } from './a.ts';`,
      },
    },
  ],
  'keep files short': [
    sample('a source file of 301 lines', 'packages/core/src/a.ts', 'f();\n'.repeat(301)),
    sample('a test of 501 lines', 'packages/core/src/a.test.ts', 'f();\n'.repeat(501)),
    sample('a main.ts of 41 lines', 'apps/mcp-only/src/main.ts', 'f();\n'.repeat(41)),
  ],
  'keep functions short': [
    sample('a function of 51 lines', 'packages/core/src/a.ts', `function f() {\n${'f();\n'.repeat(49)}}`),
    sample('an arrow function', 'packages/core/src/a.ts', `const f = () => {\n${'f();\n'.repeat(49)}};`),
    sample('a method', 'packages/core/src/a.ts', `const o = { f() {\n${'f();\n'.repeat(49)}} };`),
  ],
  'document every export': [
    sample('a function', 'packages/core/src/a.ts', 'export function f() {}'),
    sample('a constant under a plain comment', 'packages/core/src/a.ts', '// Why.\nexport const a = 1;'),
    sample('an interface', 'packages/core/src/a.ts', `${documented}const a = 1;\nexport interface A {}`),
    sample('something exported further down', 'packages/core/src/a.ts', 'const a = 1;\nexport { a };'),
  ],
  'read the environment only at the top': [
    sample('process.env', 'packages/core/src/a.ts', 'const a = process.env.A;'),
    sample('process["env"]', 'packages/core/src/a.ts', `const a = process['env'];`),
    sample('taken apart', 'apps/mcp-only/src/a.ts', 'const { env } = process;'),
    sample('imported', 'packages/http-base/src/a.ts', `import { env } from 'node:process';`),
  ],
  // What these samples hold is what the rule has to find; it stands in texts, so nothing here is switched off.
  'leave no unfinished work behind': [
    sample('a note', 'scripts/a.ts', '// TODO: finish'),
    sample('a type error that was silenced', 'packages/core/src/a.ts', '// @ts-ignore\nf();'),
    sample('a test that runs alone', 'packages/core/src/a.test.ts', `it.only('works', f);`),
    sample('a suite that does not run', 'tests/e2e/a.test.ts', `describe.skip('works', f);`),
  ],
  'say in their names what they are': [
    sample('a file', 'packages/core/src/token-utils.ts', ''),
    sample('a folder', 'packages/core/src/helpers/a.ts', ''),
    sample('a function', 'packages/core/src/a.ts', 'export function createTokenManager() {}'),
    sample(
      'a type',
      'packages/core/src/a.ts',
      'interface CallbackHandler {}\nexport type { CallbackHandler };',
    ),
    sample('a file in camel case', 'packages/core/src/tokenVault.ts', ''),
  ],
  'keep nothing from one request to the next in a module': [
    sample('a variable', 'packages/core/src/a.ts', 'let lastToken: string | undefined;'),
    sample('an exported variable', 'packages/graph-tools/src/a.ts', `export let token = '';`),
    sample('a map', 'packages/mcp-endpoint/src/a.ts', 'const m = new Map(); const f = (k) => m.set(k, 1);'),
    sample('a set', 'packages/http-base/src/a.ts', 'const s = new Set(); function f(k) { s.add(k); }'),
    sample('a list', 'packages/callback-routes/src/a.ts', 'const l = []; const f = (k) => l.push(k);'),
    sample('an object', 'packages/core/src/a.ts', 'const o = {}; const f = (k) => { o[k] = 1; };'),
    sample(
      'a field deep in it',
      'packages/core/src/a.ts',
      'const o = { a: {} }; const f = () => { o.a.b = 1; };',
    ),
    sample('Object.assign', 'packages/core/src/a.ts', 'const o = {}; const f = (k) => Object.assign(o, k);'),
    sample('a deleted field', 'apps/mcp-only/src/a.ts', 'const o = {}; const f = (k) => { delete o[k]; };'),
    sample('a counter', 'packages/core/src/a.ts', 'const o = { n: 0 }; const f = () => { o.n += 1; };'),
    sample('a static field', 'packages/core/src/a.ts', 'class AnError extends Error { static last = 1; }'),
    sample('what a factory keeps', 'packages/core/src/a.ts', 'const shareRefresh = createSingleFlight();'),
    {
      why: 'an object of another module',
      files: {
        'packages/core/src/a.ts':
          'const table = {};\nexport { table };\n/** Documented. */\nexport const o = {};',
        'packages/core/src/b.ts': `import { o } from './a.ts';\nconst f = (k) => { o[k] = 1; };`,
      },
    },
  ],
  'name an owner for every record of an account': [
    sample('tokens', 'packages/core/src/sign-in/a.ts', 'read(accountRecordKey.tokens(owner, generation));'),
    sample('a list', 'packages/core/src/accounts/a.ts', 'read(accountRecordKey.list(owner));'),
    sample('a pending sign-in', 'packages/core/src/sign-in/a.ts', 'read(flowRecordKey.pending(flowId));'),
    sample('any key', 'packages/core/src/accounts/a.ts', 'const { tokens } = accountRecordKey;'),
    sample('the keys passed on', 'packages/core/src/accounts/a.ts', 'read(accountRecordKey);'),
    sample('the store', 'packages/core/src/accounts/a.ts', 'await store.read(key);'),
    sample('the store of something', 'packages/core/src/accounts/a.ts', 'await side.store.take(key);'),
    sample(
      'records of its own',
      'packages/http-base/src/a.ts',
      `import { createSealedRecords } from '@hybrid-mcp/core';`,
    ),
    // biome-ignore lint/suspicious/noTemplateCurlyInString: the text of the sample is a template itself.
    sample('a key put together', 'packages/core/src/a.ts', 'read(`accounts:{${owner}}:list`);'),
    sample('a key as text', 'apps/mcp-only/src/a.ts', `read('session:{abc}');`),
  ],
  'give every request a deadline': [
    sample('fetch', 'packages/core/src/a.ts', 'await fetch(url, { signal });'),
    sample('the global one', 'packages/graph-tools/src/a.ts', 'await globalThis.fetch(url);'),
    sample('one that was passed in', 'packages/http-base/src/a.ts', 'await options.fetch(url);'),
    sample('Node’s client', 'packages/core/src/a.ts', `import { request } from 'node:https';`),
  ],
} as const satisfies Record<string, readonly OffendingSample[]>;
