/** What a worker makes text of. */
export type DocumentKind = 'document' | 'workbook' | 'slides' | 'pdf';

/** What a worker is given. */
export interface ExtractTask {
  readonly kind: DocumentKind;
  readonly bytes: Uint8Array;
}

/** What it answers: the text, or why there is none. */
export type ExtractedText =
  | { readonly text: string }
  | { readonly problem: 'broken' | 'locked' | 'too large' };
