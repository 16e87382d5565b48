import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { TestedServer } from '../conformance-suite.ts';
import { startFixtureServer } from '../fixtures/fixture-server.ts';
import { askEndpoint } from './ask-endpoint.ts';
import { askSdk } from './ask-sdk.ts';
import { type Difference, legacyDifferences, modernDifferences } from './deliberate-differences.ts';
import { toShort } from './exchange.ts';
import { legacyExchanges } from './legacy-exchanges.ts';
import { modernExchanges } from './modern-exchanges.ts';
import { answerWithSdk1 } from './sdk-1-server.ts';
import { answerWithSdk2 } from './sdk-2-server.ts';

let server: TestedServer;
beforeAll(async () => {
  server = await startFixtureServer();
});
afterAll(() => server.stop());

const eras = [
  ['2025-11-25, beside the first SDK', legacyExchanges, legacyDifferences, answerWithSdk1],
  ['2026-07-28, beside the second SDK', modernExchanges, modernDifferences, answerWithSdk2],
] as const;

describe.each(eras)('our endpoint in %s', (_era, exchanges, differences, answerWithSdk) => {
  const differenceOf = (title: string): Difference | undefined =>
    differences.find((difference) => difference.exchanges.includes(title));

  it.each(
    exchanges.map(
      (exchange) => [toTestName(exchange.title, differenceOf(exchange.title)), exchange] as const,
    ),
  )('%s', async (_name, exchange) => {
    const ours = await askEndpoint(server.mcpUrl)(exchange);
    const theirs = await askSdk(answerWithSdk)(exchange);
    const difference = differenceOf(exchange.title);
    if (difference === undefined) {
      expect(ours).toEqual(theirs);
      return;
    }
    expect([toShort(ours), toShort(theirs)]).toEqual([difference.ours, difference.theirs]);
    if (ours.result !== undefined && theirs.result !== undefined) expect(ours.result).toEqual(theirs.result);
  });

  it('has no differences in what nobody sends', () => {
    const titles = exchanges.map(({ title }) => title);
    expect(new Set(titles).size).toBe(titles.length);
    expect(
      differences.flatMap((difference) => difference.exchanges).filter((title) => !titles.includes(title)),
    ).toEqual([]);
  });
});

function toTestName(title: string, difference: Difference | undefined): string {
  const name = `to whoever ${title}`;
  return difference === undefined ? `${name}, the same` : `${name}, another answer: ${difference.reason}`;
}
