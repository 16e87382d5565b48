/** Kinds of text that models cut into tokens at about the same rate. Blanks belong to the word that follows. */
const piece = /[A-Z]?[a-z]+|[A-Z]+|\d+|[^\sA-Za-z\d\u0080-\u{10ffff}]+|[\u0080-\u{10ffff}]|\s{2,}/gu;

/**
 * Tells about how many tokens a text takes in a conversation: models differ, and a real count would take longer than the
 * rest of an answer. Ids of Graph cost most, a token for every two characters.
 */
export function estimateTokens(text: string): number {
  let tokens = 0;
  for (const [found] of text.matchAll(piece)) tokens += Math.ceil(found.length / charactersPerToken(found));
  return tokens;
}

function charactersPerToken(found: string): number {
  const last = found.codePointAt(found.length - 1) ?? 0;
  if (last >= 0x61 && last <= 0x7a) return 8;
  if (last >= 0x41 && last <= 0x5a) return 2.5;
  // Digits, and marks such as stand between the members of an object; other letters are tokens by themselves.
  return last < 0x80 ? 3 : 1;
}
