import { signInStops } from './sign-in-stops.ts';
import type { StopOrder, StoppedMessage } from './stop-orders.ts';
import { isAt, type Moment, type StopPoint } from './stop-point.ts';

/** Where work waits when the test wants it to. */
export interface StopGate {
  obey(order: StopOrder): void;
  /** Resolves when the work may go on: at once, unless the test wants it to stop exactly here. */
  pass(moment: Moment): Promise<void>;
}

type Stop = Extract<StopOrder, { order: 'stop' }>;

/** Creates a {@link StopGate} that holds nothing. One stop holds one piece of work. */
export function createStopGate(tell: (message: StoppedMessage) => void): StopGate {
  let wanted: Stop | undefined;
  let held = Promise.withResolvers<void>();
  return {
    obey(order) {
      held.resolve();
      wanted = order.order === 'stop' ? order : undefined;
    },
    async pass(moment) {
      if (wanted === undefined || !isAt(toPoint(wanted), moment)) return;
      const { step } = wanted;
      wanted = undefined;
      held = Promise.withResolvers();
      tell({ stoppedAt: step });
      await held.promise;
    },
  };
}

function toPoint({ step, side }: Stop): StopPoint {
  const point: StopPoint = signInStops[step];
  if (point.kind === 'request' || side === undefined) return point;
  return { ...point, side, onlyIfDone: point.onlyIfDone === true && side === 'after' };
}
