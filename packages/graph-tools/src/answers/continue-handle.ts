import { AppError } from '@hybrid-mcp/core';
import { z } from 'zod';

/** Where a list goes on: the page of Graph's, and how many of its items have been told already. */
export interface ListPosition {
  /** Parameters of Graph's `@odata.nextLink` that name the page; none for the first one. */
  readonly page: Readonly<Record<string, string>>;
  /** Items of that page to skip. */
  readonly offset: number;
}

/** Nothing else of a next link is taken over: whatever a handle says, the request is the tool's own. */
const pageParameters = ['$skip', '$skiptoken', '$skipToken', 'skiptoken'] as const;

const handleShape = z.tuple([
  z.partialRecord(z.enum(pageParameters), z.string().max(4_096)),
  z.int().min(0).max(10_000),
]);

/** Where every list begins. */
const firstPosition: ListPosition = { page: {}, offset: 0 };

/** Makes the text that a model passes back to go on with a list. It holds no more than Graph's link does. */
export function toContinueHandle({ page, offset }: ListPosition): string {
  return Buffer.from(JSON.stringify([page, offset])).toString('base64url');
}

/** @throws AppError `invalid_arguments` for a text that no answer gave out */
export function parseContinueHandle(handle: string | undefined): ListPosition {
  if (handle === undefined) return firstPosition;
  const parsed = handleShape.safeParse(toJson(handle));
  if (parsed.success) return { page: dropUndefined(parsed.data[0]), offset: parsed.data[1] };
  throw new AppError('invalid_arguments', {
    sentence: 'continue is not one that an earlier answer gave. Leave it out to begin with the first items.',
  });
}

/** The page that a next link of Graph's leads to; `undefined` where there is no further one. */
export function toNextPage(nextLink: string | undefined): ListPosition | undefined {
  if (nextLink === undefined || !URL.canParse(nextLink)) return undefined;
  const { searchParams } = new URL(nextLink);
  const named = pageParameters.flatMap((name) => {
    const value = searchParams.get(name);
    return value === null ? [] : [[name, value] as const];
  });
  return named.length === 0 ? undefined : { page: Object.fromEntries(named), offset: 0 };
}

function toJson(handle: string): unknown {
  try {
    return JSON.parse(Buffer.from(handle, 'base64url').toString('utf8'));
  } catch {
    return undefined;
  }
}

function dropUndefined(page: Readonly<Partial<Record<string, string>>>): Readonly<Record<string, string>> {
  return Object.fromEntries(
    Object.entries(page).flatMap(([name, value]) => (value === undefined ? [] : [[name, value]])),
  );
}
