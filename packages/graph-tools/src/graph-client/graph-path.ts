import { AppError } from '@hybrid-mcp/core';
import type { GraphPath } from './graph-client.ts';

/** Characters of the fixed parts: what Graph's paths are made of, and nothing that starts a query or an escape. */
const fixedPart = /^[A-Za-z0-9/_$().,'=:@-]*$/;

/** How often a value may be percent-encoded in itself before it is refused for that alone. */
const maxDecodings = 5;

/**
 * Tagged template for the path of a Graph request under `/v1.0`, as in `graphPath\`/me/messages/${id}\``. Each value is
 * encoded and stays one segment: empty ones, `.` and `..`, and those with a slash, a backslash or a control character
 * are refused, however often they are percent-encoded. A path without values is frozen.
 *
 * @throws AppError `invalid_arguments` when a value is refused
 * @throws TypeError when the fixed parts are no Graph path, which is a mistake in the code
 */
export function graphPath(parts: TemplateStringsArray, ...values: readonly (string | number)[]): GraphPath {
  assertFixedParts(parts);
  const text = parts.reduce((path, part, index) => path + encodeSegment(String(values[index - 1])) + part);
  const path = { text, parts } as unknown as GraphPath;
  // What has no values is the same every time.
  return values.length === 0 ? Object.freeze(path) : path;
}

/**
 * The same place for somebody else: of `/me/messages` and `sales@contoso.example` it makes
 * `/users/sales@contoso.example/messages`.
 *
 * @param user id or user principal name, encoded and refused like a value of {@link graphPath}
 * @throws AppError `invalid_arguments` for a refused user
 */
export function graphPathOf(user: string, { text, parts }: GraphPath): GraphPath {
  const me = '/me';
  const [first = '', ...others] = parts;
  if (!first.startsWith(`${me}/`)) throw new TypeError('Only a path below /me has a counterpart.');
  const rest = { text: text.slice(me.length), parts: [first.slice(me.length), ...others] };
  return join(graphPath`/users/${user}`, rest);
}

/** Where a file or folder is. */
export interface DriveItemPlace {
  /** Id of its drive. Default: the person's own. */
  readonly drive?: string | undefined;
  /** Id of the item, or its path in the drive, which begins with a slash. `/` is the root. */
  readonly item: string;
}

/**
 * Path of a file or folder by id or by path, as in `/me/drive/root:/a/b%20c`. Each segment is encoded and refused like a
 * value of {@link graphPath}, and so is what no name in OneDrive can hold. With `below`, what is asked of the item, as in
 * `children`.
 *
 * @throws AppError `invalid_arguments`
 * @see https://learn.microsoft.com/graph/onedrive-addressing-driveitems
 */
export function driveItemPath({ drive, item }: DriveItemPlace, below?: DriveItemPart): GraphPath {
  const root = drive === undefined ? graphPath`/me/drive` : graphPath`/drives/${drive}`;
  const names = item.startsWith('/') ? item.split('/').filter((name) => name !== '') : undefined;
  if (names === undefined) return join(root, graphPath`/items/${item}`, below && `/${below}`);
  if (names.length === 0) return join(root, graphPath`/root`, below && `/${below}`);
  const text = `/root:/${names.map(encodeName).join('/')}`;
  return join(root, { text, parts: ['/root:/', ''] }, below && `:/${below}`);
}

/**
 * Path of the content of one version of a file.
 *
 * @throws AppError `invalid_arguments`
 * @see https://learn.microsoft.com/graph/api/driveitemversion-get-contents
 */
export function versionContentPath(place: DriveItemPlace, version: string): GraphPath {
  return join(driveItemPath(place, 'versions'), graphPath`/${version}/content`);
}

/** What can be asked of a file or folder. */
export type DriveItemPart =
  | 'children'
  | 'content'
  | 'copy'
  | 'createLink'
  | 'createUploadSession'
  | 'versions'
  | 'workbook';

type PathParts = Pick<GraphPath, 'text' | 'parts'>;

/** The path of what is below another one: of a range of cells below its workbook, say. */
export function joinPaths(first: GraphPath, second: GraphPath): GraphPath {
  return join(first, second);
}

function join(first: PathParts, second: PathParts, end = ''): GraphPath {
  const joint = `${first.parts.at(-1)}${second.parts[0]}`;
  const parts = [...first.parts.slice(0, -1), joint, ...second.parts.slice(1)];
  parts.push(`${parts.pop()}${end}`);
  return { text: first.text + second.text + end, parts } as unknown as GraphPath;
}

/** @see https://support.microsoft.com/office/restrictions-and-limitations-in-onedrive-and-sharepoint-64883a5d-228e-48f5-b3d2-eb39e07630fa */
const forbiddenInNames = /["*:<>?|]/;

function encodeName(name: string): string {
  if (!forbiddenInNames.test(name)) return encodeSegment(name);
  throw new AppError('invalid_arguments', {
    sentence:
      'A path in this call has one of " * : < > ? | in it, which no name can hold. Correct it and call again.',
  });
}

/** A value that stands for itself in a function, as in `range(row={row})`: a number, a word or a point in time. */
const bareValue = /^[A-Za-z0-9_.:+-]+$/;

/**
 * {@link graphPath} for a template out of the catalogue of operations, as in `/me/messages/{message-id}`. Values are checked
 * and encoded by the same rules; one in quotes stays inside them, and one that stands for itself in a function is plain.
 *
 * @param values one for each name in braces, and no other
 * @throws AppError `invalid_arguments` when a value is missing, unknown or refused
 */
export function graphTemplatePath(
  template: string,
  values: Readonly<Record<string, string | number | boolean>>,
): GraphPath {
  const pieces = template.split(/\{([^}]+)\}/);
  const parts = pieces.filter((_, index) => index % 2 === 0);
  const names = pieces.filter((_, index) => index % 2 === 1);
  assertFixedParts(parts);
  refuseOtherNames(names, values);
  const text = parts.reduce((path, part, index) => {
    const name = names[index - 1] ?? '';
    return path + encodeArgument(String(values[name]), parts[index - 1] ?? '') + part;
  });
  return { text, parts } as unknown as GraphPath;
}

function refuseOtherNames(names: readonly string[], values: Readonly<Record<string, unknown>>): void {
  const given = Object.keys(values);
  const isRight = given.length === names.length && names.every((name) => Object.hasOwn(values, name));
  if (isRight) return;
  const expected = names.length === 0 ? 'no values' : `exactly these values: ${names.join(', ')}`;
  throw new AppError('invalid_arguments', { sentence: `The path of this operation takes ${expected}.` });
}

/** Encodes a value according to what stands before it: a quote, an equals sign of a function, or a slash. */
function encodeArgument(value: string, before: string): string {
  if (before.endsWith("'")) return encodeSegment(value.replaceAll("'", "''"));
  if (/[=,(]$/.test(before) && !bareValue.test(value)) refuseValue();
  return encodeSegment(value);
}

function assertFixedParts(parts: readonly string[]): void {
  const isPath =
    parts[0]?.startsWith('/') && parts.every((part) => fixedPart.test(part) && !part.includes('//'));
  if (!isPath || parts.join('x').split('/').some(isDotSegment)) {
    throw new TypeError(`Not a path of Microsoft Graph: ${parts.join('…')}`);
  }
}

function encodeSegment(value: string): string {
  if (leavesItsSegment(value)) refuseValue();
  return encodeURIComponent(value).replace(/[!'()*]/g, encodeCharacter);
}

function refuseValue(): never {
  throw new AppError('invalid_arguments', {
    sentence:
      'An id in this call is empty, or not one that Microsoft Graph gives out. Correct it and call again.',
  });
}

function leavesItsSegment(value: string): boolean {
  let current = value;
  for (let decodings = 0; decodings < maxDecodings; decodings += 1) {
    if (!isOneSegment(current)) return true;
    const decoded = decode(current);
    if (decoded === current) return false;
    current = decoded;
  }
  return true;
}

function isOneSegment(value: string): boolean {
  return value !== '' && !isDotSegment(value) && value.isWellFormed() && !/[/\\\p{Cc}]/u.test(value);
}

function isDotSegment(segment: string): boolean {
  return segment === '.' || segment === '..';
}

function decode(value: string): string {
  try {
    return decodeURIComponent(value);
  } catch {
    return value;
  }
}

function encodeCharacter(character: string): string {
  return `%${character.charCodeAt(0).toString(16).toUpperCase()}`;
}
