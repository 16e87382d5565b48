import type { OutgoingObserver, WorkObservers } from './work-observers.ts';

/** Lets several watch the same work. Of those that follow tool calls there is one at most. */
export function joinObservers(...given: readonly (WorkObservers | undefined)[]): WorkObservers {
  const all = given.filter((observers) => observers !== undefined);
  return {
    onToolCall: all.find(({ onToolCall }) => onToolCall)?.onToolCall,
    aroundToolCall: all.find(({ aroundToolCall }) => aroundToolCall)?.aroundToolCall,
    graph: joinOutgoing(all.flatMap(({ graph }) => graph ?? [])),
  };
}

function joinOutgoing(observers: readonly OutgoingObserver[]): OutgoingObserver | undefined {
  if (observers.length <= 1) return observers[0];
  return {
    start(request) {
      const watches = observers.map((observer) => observer.start(request));
      return {
        headers: Object.assign({}, ...watches.map(({ headers }) => headers)),
        end(status) {
          for (const watch of watches) watch.end(status);
        },
      };
    },
  };
}
