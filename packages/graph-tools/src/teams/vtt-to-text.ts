/** What somebody said in one go. */
interface Turn {
  /** As in `1:05`; absent where the cue before it was the same person's. */
  readonly time: string;
  readonly speaker: string;
  readonly words: string;
}

const timing = /^(-?)(?:(\d+):)?(\d+):(\d+)(?:\.\d+)?\s+-->/;

const entities: Readonly<Record<string, string>> = {
  '&amp;': '&',
  '&lt;': '<',
  '&gt;': '>',
  '&nbsp;': ' ',
  '&lrm;': '',
  '&rlm;': '',
};

/**
 * Turns a transcript into lines that say when who said what, as in `[1:05] Adele Vance: Good morning.` What somebody says
 * in a row is one line.
 * @see https://www.w3.org/TR/webvtt1/
 */
export function vttToText(vtt: string): string {
  const turns: Turn[] = [];
  for (const block of vtt.replace(/\r\n?/g, '\n').split(/\n{2,}/)) {
    const turn = readCue(block);
    const last = turns.at(-1);
    if (turn === undefined) continue;
    if (last?.speaker === turn.speaker)
      turns[turns.length - 1] = { ...last, words: `${last.words} ${turn.words}` };
    else turns.push(turn);
  }
  return turns
    .map(({ time, speaker, words }) => `[${time}] ${speaker === '' ? '' : `${speaker}: `}${words}`)
    .join('\n');
}

/** A cue is its timing, after a name that nobody needs, and what is said; notes and styles have no timing. */
function readCue(block: string): Turn | undefined {
  const lines = block.split('\n');
  const index = lines.findIndex((line) => timing.test(line));
  if (index < 0 || index > 1) return undefined;
  const said = lines.slice(index + 1).join(' ');
  const [, speaker = ''] = /<v(?:\.[^\s<>]*)?\s([^<>]*)>/.exec(said) ?? [];
  const words = toPlain(said.replace(/<[^<>]*>/g, ''));
  return words === '' ? undefined : { time: toTime(lines[index] ?? ''), speaker: toPlain(speaker), words };
}

function toTime(line: string): string {
  const [, sign = '', hours = '0', minutes = '0', seconds = '0'] = timing.exec(line) ?? [];
  return `${sign}${Number(hours) * 60 + Number(minutes)}:${seconds.padStart(2, '0')}`;
}

function toPlain(text: string): string {
  return text
    .replace(/&[a-z]+;/g, (entity) => entities[entity] ?? entity)
    .replace(/\s+/g, ' ')
    .trim();
}
