import { describe, expect, it } from 'vitest';
import { readUploadRange } from './upload-range.ts';

describe('readUploadRange (RFC 9110 §14.4)', () => {
  it.each([
    [{}, 0],
    [{ 'content-length': '10' }, 0],
    [{ 'content-range': 'bytes 4-9/10' }, 4],
    [{ 'content-range': 'bytes 4-6/10', 'content-length': '3' }, 4],
  ])('reads %j', (headers, start) => {
    expect(readUploadRange(headers, 10)).toEqual({ start });
  });

  it.each([
    { 'content-length': '11' },
    { 'content-range': 'bytes 4-10/10' },
    { 'content-range': 'bytes 6-4/10' },
    { 'content-range': 'bytes 4-9/11' },
    { 'content-range': 'bytes 4-9/*' },
    { 'content-range': 'bytes 4-9/10', 'content-length': '5' },
    { 'content-range': 'items 4-9/10' },
  ])('refuses %j', (headers) => {
    expect(() => readUploadRange(headers, 10)).toThrow(expect.objectContaining({ code: 'invalid_range' }));
  });
});
