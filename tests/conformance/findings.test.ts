import { describe, expect, it } from 'vitest';
import type { Check } from './conformance-suite.ts';
import { findFindings, nothingChecked } from './findings.ts';

const proof: Check = { id: 'proven', status: 'SUCCESS' };
const form: Check = { id: 'wire-schema-valid', status: 'SUCCESS' };
const remark: Check = { id: 'remark', status: 'INFO' };

describe('findFindings', () => {
  it.each(['FAILURE', 'WARNING', 'SKIPPED'] as const)('finds a %s among what went well, once', (status) => {
    const check: Check = { id: 'odd', status };
    expect(findFindings([proof, check, form, check])).toEqual(['odd']);
  });

  it('finds nothing where something was proven', () => {
    expect(findFindings([proof, remark, form])).toEqual([]);
  });

  it('finds the remarks of a scenario that proved nothing', () => {
    expect(findFindings([remark, form])).toEqual(['remark']);
  });

  it.each([[[]], [[form]]])('finds a scenario that looked at nothing (%j)', (checks) => {
    expect(findFindings(checks)).toEqual([nothingChecked]);
  });
});
