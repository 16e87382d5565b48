import { describe, expect, it } from 'vitest';
import { allowsFormAction } from './allows-form-action.ts';

const page = new URL('http://127.0.0.1:8000/page');

describe('allowsFormAction (CSP3 §6.4.2)', () => {
  it.each([
    [null, 'http://localhost/', true],
    ["default-src 'none'", 'http://localhost/', true],
    ["form-action 'none'", 'http://127.0.0.1:8000/', false],
    ['form-action', 'http://127.0.0.1:8000/', false],
    ["form-action 'self'", 'http://127.0.0.1:8000/x', true],
    ["form-action 'self'", 'http://127.0.0.1:9000/x', false],
    ["default-src 'none'; form-action 'self' https://login.example", 'https://login.example/a', true],
    ['form-action https://login.example', 'http://login.example/', false],
    ['form-action https://login.example', 'https://login.example:444/', false],
    ['form-action http://127.0.0.1:*', 'http://127.0.0.1:9000/', true],
    ['form-action http://[::1]:9000', 'http://[::1]:9000/', true],
    ['form-action https:', 'https://anything.example/', true],
    ['form-action https:', 'http://anything.example/', false],
    ['form-action *', 'https://anything.example/', true],
    ['form-action https://*.example', 'https://a.example/', true],
    ['form-action https://*.example', 'https://example/', false],
    ['form-action localhost:9000', 'http://localhost:9000/', true],
    ["form-action 'self' https:, form-action 'self'", 'https://login.example/', false],
  ])('%s → %s: %s', (policy, target, allowed) => {
    expect(allowsFormAction({ policy, page, target: new URL(target) })).toBe(allowed);
  });
});
