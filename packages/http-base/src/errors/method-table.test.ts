import { describe, expect, test } from 'vitest';
import { createMethodTable } from './method-table.ts';

function createFilledTable() {
  const table = createMethodTable();
  table.add('/', ['GET', 'HEAD']);
  table.add('/mcp', ['POST']);
  table.add('/mcp', ['GET']);
  table.add('/api/callback/:state', ['GET']);
  table.add('/assets/*', ['GET']);
  table.add('*', ['OPTIONS']);
  return table;
}

describe('createMethodTable (RFC 9110 §15.5.6)', () => {
  test.each([
    ['/', ['GET', 'HEAD']],
    ['/mcp', ['GET', 'POST']],
    ['/mcp?x=/api', ['GET', 'POST']],
    ['/api/callback/abc', ['GET']],
    ['/assets/a/b.css', ['GET']],
    ['/api/callback/', []],
    ['/api/callback', []],
    ['/api/callback/abc/def', []],
    ['/mcp/', []],
    ['/nowhere', []],
  ])('knows the methods of %s', (url, methods) => {
    expect(createFilledTable().methodsFor(url)).toEqual(methods);
  });
});
