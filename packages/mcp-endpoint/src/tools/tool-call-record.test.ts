import { describe, expect, it } from 'vitest';
import { toPrintableTargets, toPrintableToolName, toWho } from './tool-call-record.ts';

describe('what a record of a tool call is made of', () => {
  it.each([
    [{ kind: 'local' }, 'local'],
    [{ kind: 'anonymous' }, 'anonymous'],
    [{ kind: 'user', id: 'u1' }, 'user:u1'],
  ] as const)('names the principal %j', (principal, who) => {
    expect(toWho({ principal, clientName: 'a test' })).toBe(who);
  });

  it('keeps ids as they are', () => {
    const ids = ['AAMkAGI2-_TG93AAA=', '19:abc@thread.v2', 'a1.b2'];
    expect(toPrintableTargets(ids)).toEqual(ids);
  });

  it('makes one short line of an id that is none', () => {
    expect(toPrintableTargets([`a\n{"level":60} ü${'x'.repeat(300)}`])).toEqual([
      `a{"level":60}${'x'.repeat(243)}`,
    ]);
  });

  it('keeps the first fifty', () => {
    const ids = Array.from({ length: 60 }, (_, index) => `${index}`);
    expect(toPrintableTargets(ids)).toEqual(ids.slice(0, 50));
  });

  it('keeps of the name of a tool what names are made of', () => {
    expect(toPrintableToolName(`../drop <table>\r\n"${'x'.repeat(100)}`)).toBe(
      `..droptable${'x'.repeat(53)}`,
    );
  });
});
