import { describe, expect, it } from 'vitest';
import { toToolResultText } from './tool-result-text.ts';

const structuredContent = { text: 'a "quoted" line\n', list: [1, null] };
const textBlock = { type: 'text', text: JSON.stringify(structuredContent) };

describe('toToolResultText (MCP server/tools)', () => {
  it('repeats the structured content as text', () => {
    expect(JSON.parse(toToolResultText({ structuredContent, isError: false }))).toEqual({
      content: [textBlock],
      structuredContent,
    });
  });

  it('marks a failure', () => {
    expect(JSON.parse(toToolResultText({ structuredContent, isError: true }))).toMatchObject({
      isError: true,
    });
  });

  it('puts what an answer shows besides behind its text', () => {
    const image = { type: 'image', data: 'AAAA', mimeType: 'image/png' } as const;
    const link = { type: 'resource_link', uri: 'mail://1', name: 'A mail' } as const;
    const text = toToolResultText({ structuredContent, content: [image, link], isError: false });
    expect(JSON.parse(text).content).toEqual([textBlock, image, link]);
  });

  it('ends with further members', () => {
    const text = toToolResultText({ structuredContent, isError: true }, ',"resultType":"complete"');
    expect(JSON.parse(text)).toMatchObject({ isError: true, resultType: 'complete' });
  });
});
