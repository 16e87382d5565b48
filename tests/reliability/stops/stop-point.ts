/** A point of a server's work at which a test can hold it. */
export type StopPoint = StorePoint | RequestPoint;

/** Around one command to the store. */
export interface StorePoint {
  readonly kind: 'store';
  readonly verb: 'create' | 'read' | 'take' | 'swap';
  readonly key: RegExp;
  readonly side: Side;
  /** Path of the request that the command serves. */
  readonly path: RegExp;
  /** Only where the command found or wrote something. Default: whatever it did. */
  readonly onlyIfDone?: boolean;
}

/** Before a request is looked at. */
interface RequestPoint {
  readonly kind: 'request';
  readonly method: string;
  readonly path: RegExp;
}

/** Before the store has got the command, or after it has answered. */
export type Side = 'before' | 'after';

/** What a server is doing. */
export type Moment =
  | {
      readonly kind: 'store';
      readonly verb: string;
      readonly key: string;
      readonly side: Side;
      readonly path: string;
      readonly isDone: boolean;
    }
  | { readonly kind: 'request'; readonly method: string; readonly path: string };

/** Whether a server has come to this point. */
export function isAt(point: StopPoint, moment: Moment): boolean {
  if (!point.path.test(moment.path)) return false;
  if (point.kind === 'request') return moment.kind === 'request' && moment.method === point.method;
  return moment.kind === 'store' && isSameCommand(point, moment);
}

function isSameCommand(point: StorePoint, moment: Moment & { readonly kind: 'store' }): boolean {
  const { verb, side, key, onlyIfDone = false } = point;
  return (
    moment.verb === verb && moment.side === side && key.test(moment.key) && (!onlyIfDone || moment.isDone)
  );
}
