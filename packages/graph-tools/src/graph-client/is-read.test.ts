import { describe, expect, it } from 'vitest';
import { graphPath, graphTemplatePath } from './graph-path.ts';
import { isRead } from './is-read.ts';

const search = graphPath`/search/query`.parts;

describe('isRead (RFC 9110 §9.2.1)', () => {
  it.each([
    ['GET', undefined, true],
    ['HEAD', undefined, true],
    ['POST', undefined, false],
    ['POST', search, true],
    ['POST', graphTemplatePath('/search/query', {}).parts, true],
    ['PATCH', search, false],
    ['PUT', search, false],
    ['DELETE', search, false],
    ['POST', graphPath`/$batch`.parts, false],
    ['POST', graphPath`/me/sendMail`.parts, false],
    ['POST', graphPath`/search/${'query'}`.parts, false],
    ['POST', graphPath`/me/messages/${'1'}/search/query`.parts, false],
  ])('%s %j: %s', (method, pathParts, isIt) => {
    expect(isRead({ method, pathParts })).toBe(isIt);
  });
});
