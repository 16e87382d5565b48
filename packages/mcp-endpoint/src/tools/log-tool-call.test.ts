import { describe, expect, it, vi } from 'vitest';
import { logToolCall } from './log-tool-call.ts';
import type { ToolCallRecord } from './tool-call-record.ts';

const records: readonly ToolCallRecord[] = [
  { who: 'local', tool: 'a_tool', effect: 'read', targets: [], outcome: 'ok', ms: 3 },
  { who: 'user:"quoted"\\', tool: '', targets: [], outcome: 'unknown_tool', ms: 0 },
  {
    who: 'user:1',
    account: 'oid."tid"',
    tool: 'a_tool',
    effect: 'send',
    targets: ['id-1', 'id-"2"'],
    outcome: 'sign_in_required',
    ms: 1,
  },
];

describe('logToolCall', () => {
  it.each(records)('serializes %j as JSON would', (record) => {
    const infoSerialized = vi.fn<(members: string, text: string) => void>();
    const info = vi.fn();
    logToolCall({ info, infoSerialized })(record);
    const [members, text] = infoSerialized.mock.calls[0] ?? [];
    expect(`{${members}}`).toBe(JSON.stringify({ audit: true, ...record }));
    expect(text).toBe('tool call');
    expect(info).not.toHaveBeenCalled();
  });

  it.each(records)('hands %j to any other log as it is', (record) => {
    const info = vi.fn();
    logToolCall({ info })(record);
    expect(info).toHaveBeenCalledExactlyOnceWith({ audit: true, ...record }, 'tool call');
  });
});
