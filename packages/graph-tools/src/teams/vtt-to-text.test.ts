import { describe, expect, it } from 'vitest';
import { vttToText } from './vtt-to-text.ts';

const cue = (time: string, words: string) => `${time} --> 99:00:00.000\n${words}`;
const toText = (...cues: readonly string[]) => vttToText(['WEBVTT', ...cues].join('\n\n'));

describe('vttToText', () => {
  it('joins what somebody says in a row', () => {
    expect(
      toText(
        cue('00:00:01.000', '<v Adele Vance>Good</v>'),
        cue('00:00:02.000', '<v Adele Vance>morning.</v>'),
        cue('01:01:05.000', '<v Nia>Hello.</v>'),
      ),
    ).toBe('[0:01] Adele Vance: Good morning.\n[61:05] Nia: Hello.');
  });

  it.each([
    ['0:0:5.320', '[0:05]'],
    ['00:05.320', '[0:05]'],
    ['-00:00:03.000', '[-0:03]'],
    ['100:00:00.000', '[6000:00]'],
  ])('reads the time %s', (time, shown) => {
    expect(toText(cue(time, '<v A>x</v>'))).toBe(`${shown} A: x`);
  });

  it('reads names, lines and characters as they are written', () => {
    const lines =
      'NOTE nothing\n\n7d3/1-0\r\n00:00:01.000 --> 00:00:02.000\r\n<v.loud O&amp;M>a &lt; b\r\n<i>c</i>&nbsp;&odd;</v>';
    expect(vttToText(`WEBVTT\r\n\r\n${lines}`)).toBe('[0:01] O&M: a < b c &odd;');
    expect(toText(cue('00:00:01.000', 'Nobody says this'))).toBe('[0:01] Nobody says this');
  });

  it.each(['<v ', '<', '<v    ', '&lt'])('is not kept busy by %s over and over', (part) => {
    expect(toText(cue('00:00:01.000', `<v A>Tea</v>${part.repeat(50_000)}`))).toContain('A: Tea');
  });

  it('is empty where nothing is said', () => {
    expect(vttToText('')).toBe('');
    expect(toText('STYLE\n::cue {}', cue('00:00:01.000', '<v A></v>'))).toBe('');
  });
});
