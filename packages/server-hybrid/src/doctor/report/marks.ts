import type { Environment } from '@hybrid-mcp/core';
import type { Terminal } from '@hybrid-mcp/http-base';
import type { FindingLevel } from '../finding.ts';

/** How a report is drawn. */
export interface Marks {
  /** The mark of a level; all are equally wide. */
  readonly of: Readonly<Record<FindingLevel, string>>;
  /** Goes before what to do. */
  readonly fix: string;
  /** Colours a text by a level; gives it back as it is where there are no colours. */
  colour(level: FindingLevel, text: string): string;
  bold(text: string): string;
}

const drawn = { ok: '✓', warning: '!', problem: '✗', unknown: '?' } as const;
const plain = { ok: '[ok]  ', warning: '[warn]', problem: '[FAIL]', unknown: '[?]   ' } as const;

/** Select Graphic Rendition codes. @see https://ecma-international.org/publications-and-standards/standards/ecma-48/ */
const colours = { ok: 32, warning: 33, problem: 31, unknown: 36 } as const;
const boldCode = 1;

/** Marks for a screen; plain ASCII where nobody looks, or where colours are not wanted. @see https://no-color.org */
export function createMarks(terminal: Pick<Terminal, 'isTTY'>, env: Environment): Marks {
  if (!terminal.isTTY || env.NO_COLOR || env.TERM === 'dumb') {
    return { of: plain, fix: '->', colour: (_level, text) => text, bold: (text) => text };
  }
  return {
    of: drawn,
    fix: '→',
    colour: (level, text) => render(colours[level], text),
    bold: (text) => render(boldCode, text),
  };
}

function render(code: number, text: string): string {
  return `\u001b[${code}m${text}\u001b[0m`;
}
