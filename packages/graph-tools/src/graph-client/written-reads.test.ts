import { describe, expect, it } from 'vitest';
import { graphPath, joinPaths } from './graph-path.ts';
import type { StockRequest } from './stock-request.ts';
import { createWrittenReads, type WrittenRequest } from './written-reads.ts';

const me = graphPath`/me`;
const query = Object.freeze({ $select: ['id'] });
const read: StockRequest = { method: 'get', path: me, query };
const written: WrittenRequest = { method: 'GET', url: 'https://graph/v1.0/me', headers: {}, body: undefined };

describe('createWrittenReads', () => {
  it('finds what it was told to keep, and nothing before', () => {
    const reads = createWrittenReads();
    expect(reads.find(read)).toBeUndefined();
    reads.keep(read, written);
    expect(reads.find({ ...read })).toBe(written);
    expect(Object.isFrozen(reads.find(read))).toBe(true);
  });

  it('keeps a read without a query', () => {
    const reads = createWrittenReads();
    reads.keep({ method: 'get', path: me }, written);
    expect(reads.find({ method: 'get', path: me })).toBe(written);
    expect(reads.find(read)).toBeUndefined();
  });

  it.each([
    ['another query of the same words', { ...read, query: Object.freeze({ $select: ['id'] }) }],
    ['another path of the same words', { ...read, path: graphPath`/me` }],
    ['no query', { method: 'get', path: me }],
  ] satisfies [string, StockRequest][])('does not take %s for it', (_name, other) => {
    const reads = createWrittenReads();
    reads.keep(read, written);
    expect(reads.find(other)).toBeUndefined();
  });

  it.each([
    ['a write', { ...read, method: 'delete' }],
    ['a path with somebody’s id', { ...read, path: graphPath`/users/${'u1'}` }],
    ['a path that was put together', { ...read, path: joinPaths(graphPath`/me`, graphPath`/drive`) }],
    ['a query that can change', { ...read, query: { $search: '"canary"' } }],
    ['headers', { ...read, headers: { prefer: 'x' } }],
  ] satisfies [string, StockRequest][])('keeps nothing of %s', (_name, request) => {
    const reads = createWrittenReads();
    reads.keep(request, written);
    expect(reads.find(request)).toBeUndefined();
  });
});
