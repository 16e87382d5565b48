import type { SerializedLineLog } from '@hybrid-mcp/http-base';
import type { ToolCallRecord } from './tool-call-record.ts';

/** The part of a pino logger that this needs; one of http-base's takes lines that are serialized already. */
export interface ToolCallLog extends Partial<SerializedLineLog> {
  info(fields: object, text: string): void;
}

const text = 'tool call';

/** Writes one line for every call, marked `audit: true`. It is most of what a busy server logs, so it costs little. */
export function logToolCall(log: ToolCallLog): (record: ToolCallRecord) => void {
  return (record) => {
    if (log.infoSerialized === undefined) log.info({ audit: true, ...record }, text);
    else log.infoSerialized(serialize(record), text);
  };
}

/** The members of a record, as `JSON.stringify` would have them in an object. */
function serialize({ who, account, tool, effect, targets, outcome, ms }: ToolCallRecord): string {
  const whose = account === undefined ? '' : `,"account":${JSON.stringify(account)}`;
  const how = effect === undefined ? '' : `,"effect":"${effect}"`;
  const about = targets.length === 0 ? '[]' : JSON.stringify(targets);
  return `"audit":true,"who":${JSON.stringify(who)}${whose},"tool":"${tool}"${how},"targets":${about},"outcome":"${outcome}","ms":${ms}`;
}
