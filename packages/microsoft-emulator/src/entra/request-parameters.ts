import { AadstsError } from './aadsts-error.ts';

/** Parameters of a query or form, each at most once. */
export type RequestParameters = Readonly<Partial<Record<string, string>>>;

/** @throws AadstsError 9000411 when a parameter is repeated, 9002313 when the body is no form. RFC 6749 §3.1 */
export function parseParameters(source: unknown): RequestParameters {
  if (source === undefined || source === null) return {};
  if (typeof source !== 'object') throw new AadstsError(9002313);
  for (const [name, value] of Object.entries(source)) {
    if (typeof value !== 'string') throw new AadstsError(9000411, `Parameter: '${name.slice(0, 40)}'.`);
  }
  return source as RequestParameters;
}
