/** What somebody does who reads the sentence of an error. */
export type NextStep = 'begin anew' | 'try again' | 'none';

/**
 * Reads the next step out of a sentence, as an agent or a person would; `none` where it names none that leads to a
 * sign-in.
 */
export function readNextStep(sentence: string): NextStep {
  if (/reload this page/i.test(sentence)) return 'try again';
  if (/authenticate_account|start (it |the sign-in )?again|start a new/i.test(sentence)) return 'begin anew';
  return /try again|send it again/i.test(sentence) ? 'try again' : 'none';
}
