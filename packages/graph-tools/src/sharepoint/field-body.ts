import { AppError } from '@hybrid-mcp/core';
import { z } from 'zod';
import type { GraphBody } from '../graph-client/graph-client.ts';
import { columnName } from './place-input.ts';

/** Input of what writes an item. What a value may be is checked apart: every schema that is listed costs tokens. */
export const fieldsInput = {
  fields: z
    .record(z.string(), z.unknown())
    .describe('{ "Title": "…", "Amount": 5, "Done": true, "OwnerLookupId": 7, "Tags": ["a"], "Due": null }'),
};

const several = z.array(z.union([z.string().max(1_000), z.int()])).max(100);

const checkedFields = z.record(
  columnName,
  z.union([z.string().max(60_000), z.number(), z.boolean(), z.null(), several]),
);

/** Most columns that one request writes. */
const maxFields = 100;

/**
 * Makes the values that Graph takes of what a model wrote: of several values it must be told what they are.
 *
 * @throws AppError `invalid_arguments`
 */
export function toFieldBody(fields: Readonly<Record<string, unknown>>): GraphBody {
  const { success, data = {} } = checkedFields.safeParse(fields);
  const entries = Object.entries(data);
  if (!success || entries.length === 0 || entries.length > maxFields) throw refuseFields();
  const types = entries.flatMap(([name, value]) =>
    Array.isArray(value) ? [[`${name}@odata.type`, typeOf(value)]] : [],
  );
  return { ...Object.fromEntries(types), ...data };
}

function typeOf(values: readonly unknown[]): string {
  const areNumbers = values.length > 0 && values.every((value) => typeof value === 'number');
  return `Collection(${areNumbers ? 'Edm.Int32' : 'Edm.String'})`;
}

function refuseFields(): AppError {
  return new AppError('invalid_arguments', {
    sentence:
      'fields takes names of columns with a text, number, yes or no, null, or a list of texts or ids. Call sharepoint_list_columns for the names.',
  });
}
