import { describe, expect, it } from 'vitest';
import { settings } from '../config/settings.ts';
import { type AadstsFixer, aadstsTable } from './aadsts-table.ts';

const rows = Object.entries(aadstsTable).map(([number, row]) => ({ number, ...row }));
const rowsFor = (...fixers: readonly AadstsFixer[]) => rows.filter(({ who }) => fixers.includes(who));

/** Where Microsoft's admin center has something, as in "App registrations > Authentication". */
const portalPlace =
  /\b(?:App registrations|Enterprise applications|Conditional Access|Users|Monitoring & health|External Identities|ID Protection) > [A-Z]/;
const settingName = /\b[A-Z]+(?:_[A-Z]+)+\b/;

describe('aadstsTable (https://learn.microsoft.com/entra/identity-platform/reference-error-codes)', () => {
  it('has at least 60 numbers of four to eight digits', () => {
    expect(rows.length).toBeGreaterThanOrEqual(60);
    for (const { number } of rows) expect(number).toMatch(/^[1-9]\d{3,7}$/);
  });

  it.each(rows)('$number says what happened in one sentence, and what to do in one or two', (row) => {
    expect(row.what).toMatch(/^[A-Z][^.!?]+\.$/);
    expect(row.how.match(/[.](?= |$)/g)?.length).toBeLessThanOrEqual(2);
    expect(row.how).toMatch(/^[A-Z].+\.$/);
    expect(`${row.what} ${row.how}`.length).toBeLessThanOrEqual(300);
    expect(`${row.what} ${row.how}`).not.toMatch(/ {2}|\n|\.\.| \./);
  });

  it.each(rows)('$number is in words of our own: no code names, placeholders, links or markup', (row) => {
    expect(`${row.what} ${row.how}`).not.toMatch(
      /AADSTS|[{}<`*]|https?:|\b[A-Z][a-z]+[A-Z][a-z]+[A-Z]\w+\b(?<!AzureADTokenExchange)/,
    );
    expect(`${row.what} ${row.how}`).not.toMatch(/\bthe user\b|\brequestor\b|\bAzure AD\b/i);
  });

  it.each(rowsFor('person'))('$number tells the person to do something', ({ how }) => {
    expect(how).toMatch(/^(?:Change|Check|Enroll|Open|Register|Set|Sign|Start|Wait)\b/);
    expect(how).not.toMatch(settingName);
  });

  it.each(rowsFor('administrator'))('$number tells the person whom to ask, and for what', ({ how }) => {
    expect(how).toMatch(
      /^Ask the administrator of (?:your organization|the organization you want to reach) /,
    );
    expect(how).not.toMatch(settingName);
  });

  it.each(rowsFor('operator'))(
    '$number names a setting or a place in the portal to the operator',
    ({ how }) => {
      expect(how).toMatch(/^The operator of this server must /);
      expect(settingName.test(how) || portalPlace.test(how)).toBe(true);
    },
  );

  it.each(rowsFor('nobody'))('$number says how long to wait', ({ how }) => {
    expect(how).toMatch(/^Wait (?:a minute|a few minutes|five minutes) and try again\.$/);
  });

  it('names settings of this server, and no others', () => {
    const named = rows.flatMap(({ how }) => how.match(new RegExp(settingName, 'g')) ?? []);
    expect(Object.keys(settings)).toEqual(expect.arrayContaining([...new Set(named)]));
  });
});
