import { encode } from 'gpt-tokenizer/encoding/o200k_base';
import { describe, expect, it } from 'vitest';
import { estimateTokens } from './estimate-tokens.ts';

const samples = {
  prose:
    'Could you have a look at the figures for the third quarter before our call on Thursday? The retail numbers for Redmond seem to be off by about four percent, and I would rather know why before anybody asks.',
  json: JSON.stringify({
    subject: 'Q3 figures',
    from: 'diego.siciliani@contoso.example',
    received: '2026-06-30T09:12:44Z',
    is_read: false,
    has_attachments: true,
  }),
  ids: 'AAMkAGUwNjQ4ZjIxLTQ3Y2YtNDViMi1iZjc4LTMzNjg2YzYwMmM3OABGAAAAAACpTLPwlLlxT4AjSeY4zQ5kBwBUrkrnDKQ1RLIwS1Z0fO7hAAAAAAEMAABUrkrnDKQ1RLIwS1Z0fO7hAAEJ5lpMAAA=',
  guids: '87d349ed-44d7-43e1-9a83-5f2406dee5bd c04e2d9b-6a57-4b1f-8d92-e7f3a8150c46',
  german:
    'Können wir die Übergabe auf nächste Woche verschieben? Die Unterlagen für den Einkauf sind noch nicht vollständig.',
  japanese: '来週の会議の資料を送ってください。よろしくお願いいたします。',
  addresses: 'https://contoso.example/sites/retail/Shared%20Documents/Q3/figures.xlsx?web=1',
  table: 'Region;Units;Change\nNorth;1204;+4.2 %\nSouth;998;-1.1 %\n',
} as const;

describe('estimateTokens', () => {
  it.each(Object.entries(samples))('is not far below a real count, nor far above: %s', (_kind, text) => {
    const real = encode(text).length;
    expect(estimateTokens(text) / real).toBeGreaterThan(0.9);
    expect(estimateTokens(text) / real).toBeLessThan(1.8);
  });

  it('takes time in proportion to the text', () => {
    expect(estimateTokens('')).toBe(0);
    expect(estimateTokens('word '.repeat(200_000))).toBe(200_000);
  });
});
