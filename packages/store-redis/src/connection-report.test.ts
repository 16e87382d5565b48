import { expect, it } from 'vitest';
import { createConnectionReport } from './connection-report.ts';

function setUp() {
  const lines: string[] = [];
  const write = (level: string) => (fields: object, text: string) =>
    void lines.push(`${level} ${'server' in fields && fields.server ? fields.server : '-'} ${text}`);
  const report = createConnectionReport({ info: write('info'), warn: write('warn'), error: write('error') });
  return { lines, report };
}

const refused = new Error('refused');

it('says nothing of a connection that is renewed at once', () => {
  const { lines, report } = setUp();
  for (const event of ['connected', 'lost', 'connected'] as const) report({ event, cause: refused });
  expect(lines).toEqual([]);
});

it('says once that there is none, however often it is tried, and once that there is one again', () => {
  const { lines, report } = setUp();
  report({ event: 'lost', cause: refused });
  for (let attempt = 0; attempt < 5; attempt += 1) report({ event: 'failed', cause: new Error('refused') });
  report({ event: 'failed', cause: new Error('another reason') });
  report({ event: 'connected' });
  report({ event: 'connected' });
  expect(lines).toEqual([
    'warn - redis: not reachable, trying again',
    'warn - redis: not reachable, trying again',
    'info - redis: connected again',
  ]);
});

it('keeps the nodes of a cluster apart', () => {
  const { lines, report } = setUp();
  for (const server of ['a:1', 'b:1']) report({ event: 'failed', cause: refused, server });
  report({ event: 'connected', server: 'a:1' });
  expect(lines).toEqual([
    'warn a:1 redis: not reachable, trying again',
    'warn b:1 redis: not reachable, trying again',
    'info a:1 redis: connected again',
  ]);
});
