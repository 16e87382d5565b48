import { AppError } from '@hybrid-mcp/core';

/**
 * What OneNote takes in no name; of a notebook it takes more, since that is a folder.
 * @see https://learn.microsoft.com/graph/onenote-error-codes#20153
 */
const forbidden = { notebook: '? * \\ / : < > | \' "', section: '? * \\ / : < > | \' " & # % ~' } as const;

/**
 * The name of a notebook or section, without blanks around it.
 * @throws AppError `invalid_arguments` for what OneNote would refuse, with what is wrong
 */
export function toEntityName(name: string, kind: keyof typeof forbidden): string {
  const trimmed = name.trim();
  const characters = forbidden[kind].split(' ');
  if (trimmed !== '' && !characters.some((character) => trimmed.includes(character))) return trimmed;
  throw new AppError('invalid_arguments', {
    sentence: `name is empty, or holds one of ${forbidden[kind]} which OneNote takes in no name of a ${kind}.`,
  });
}
