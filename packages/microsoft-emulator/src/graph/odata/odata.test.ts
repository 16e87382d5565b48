import { describe, expect, it } from 'vitest';
import { GraphError } from '../graph-error.ts';
import type { GraphCall } from '../graph-route.ts';
import { compareBy } from './order-by.ts';
import { pageOf } from './page-of.ts';
import { parseFilter } from './parse-filter.ts';

const items = [
  { id: '1', subject: 'Q3 figures', isRead: false, size: 10, from: { address: 'diego@contoso.example' } },
  { id: '2', subject: "Nia's start", isRead: true, size: 30, from: { address: 'nia@contoso.example' } },
  { id: '3', subject: 'lunch', isRead: true, size: 20, from: null },
];

describe('parseFilter (https://learn.microsoft.com/graph/filter-query-parameter)', () => {
  it.each([
    ['isRead eq false', '1'],
    ['isRead', '23'],
    ['not isRead', '1'],
    ['size ge 20', '23'],
    ['size gt 10 and size lt 30', '3'],
    ['size eq 10 or size eq 30', '12'],
    ["subject eq 'q3 FIGURES'", '1'],
    ["subject eq 'Nia''s start'", '2'],
    ["startswith(subject,'L')", '3'],
    ["contains( from/address , 'nia' ) or endsWith(subject, 'figures')", '12'],
    ["contains(tolower(subject),'q3')", '1'],
    ['(size eq 10 or size eq 20) and isRead eq true', '3'],
    ['from eq null', '3'],
    ['id ne 2', '13'],
  ])('%s', (filter, ids) => {
    expect(
      items
        .filter(parseFilter(filter))
        .map(({ id }) => id)
        .join(''),
    ).toBe(ids);
  });

  it.each([
    "subject eq 'open",
    'size ge',
    '(isRead',
    'isRead)',
    "contains(subject 'x')",
    'isRead eq true isRead',
  ])('refuses %s', (filter) => {
    expect(() => items.filter(parseFilter(filter))).toThrow(GraphError);
  });
});

describe('compareBy', () => {
  it.each([
    ['size desc', '231'],
    ['subject', '321'],
    ['isRead desc, size', '321'],
    ['from/address', '312'],
  ])('%s', (orderBy, ids) => {
    expect(
      [...items]
        .sort(compareBy(orderBy))
        .map(({ id }) => id)
        .join(''),
    ).toBe(ids);
  });

  it('refuses what is no property', () => {
    expect(() => compareBy('size downwards')).toThrow(GraphError);
  });
});

describe('pageOf (https://learn.microsoft.com/graph/paging)', () => {
  const call = (query: Readonly<Record<string, string>>) =>
    ({
      query,
      metadataUrl: 'http://e/v1.0/$metadata',
      url: 'http://e/v1.0/me/things?old=1',
    }) as unknown as GraphCall;
  const page = (query: Readonly<Record<string, string>>) =>
    pageOf(items, call(query), { entitySet: 'things', defaultTop: 2 });

  it('leads from page to page', () => {
    const first = page({ $select: 'subject', $count: 'true' });
    expect(first).toEqual({
      '@odata.context': 'http://e/v1.0/$metadata#things',
      '@odata.count': 3,
      '@odata.nextLink': 'http://e/v1.0/me/things?$select=subject&$count=true&$skip=2',
      value: [
        { id: '1', subject: 'Q3 figures' },
        { id: '2', subject: "Nia's start" },
      ],
    });
    const next = Object.fromEntries(new URL(first['@odata.nextLink'] ?? '').searchParams);
    expect(page(next)).toMatchObject({ value: [{ id: '3', subject: 'lunch' }] });
    expect(page(next)).not.toHaveProperty('@odata.nextLink');
  });

  it('filters, then orders, then pages', () => {
    expect(page({ $filter: 'isRead', $orderby: 'size', $top: '1' })).toMatchObject({ value: [{ id: '3' }] });
  });

  it.each([{ $top: '0' }, { $top: 'x' }, { $top: '5000' }, { $skip: '-1' }])('refuses %j', (query) => {
    expect(() => page(query)).toThrow(GraphError);
  });
});
