/**
 * Asks for ids that a message keeps when it is moved, and that take half the tokens of the others. Every request for mail
 * says so: ids of the two kinds are not to be mixed.
 *
 * @see https://learn.microsoft.com/graph/outlook-immutable-id
 */
export const immutableIds: Readonly<Record<string, string>> = { Prefer: 'IdType="ImmutableId"' };
