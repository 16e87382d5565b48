import { AppError } from '@hybrid-mcp/core';

/** What OneNote takes in no name. @see https://learn.microsoft.com/graph/onenote-error-codes#20153 */
const forbidden = /[?*\\/:<>|&#"'%~]/;

/**
 * The name of a notebook or section, without blanks around it.
 * @throws AppError `invalid_arguments` for what OneNote would refuse, with what is wrong
 */
export function toEntityName(name: string): string {
  const trimmed = name.trim();
  if (trimmed !== '' && !forbidden.test(trimmed)) return trimmed;
  throw new AppError('invalid_arguments', {
    sentence: 'name is empty, or holds one of ? * \\ / : < > | & # " \' % ~ which OneNote takes in no name.',
  });
}
