/** How bad a {@link Finding} is. `unknown`: could not be looked at from here. */
export type FindingLevel = 'ok' | 'warning' | 'problem' | 'unknown';

/** One thing a check found out. Never holds a secret. */
export interface Finding {
  readonly level: FindingLevel;
  /** What is so, in one or two sentences. */
  readonly text: string;
  /** What to do about it. */
  readonly fix?: string;
}

/** Something is as it should be. */
export function ok(text: string, fix?: string): Finding {
  return toFinding('ok', text, fix);
}

/** Works, but somebody should know. */
export function warning(text: string, fix?: string): Finding {
  return toFinding('warning', text, fix);
}

/** People could not sign in, or the server would not start. */
export function problem(text: string, fix: string): Finding {
  return toFinding('problem', text, fix);
}

/** Could not be looked at; `fix` says where to look instead. */
export function unknown(text: string, fix?: string): Finding {
  return toFinding('unknown', text, fix);
}

function toFinding(level: FindingLevel, text: string, fix: string | undefined): Finding {
  return fix === undefined ? { level, text } : { level, text, fix };
}
