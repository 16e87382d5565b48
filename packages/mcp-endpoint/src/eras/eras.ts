import type { EndpointDescription } from '../endpoint-description.ts';
import type { EraAnswerer } from './answer-request.ts';
import type { Era } from './choose-era.ts';
import type { RequestStates } from './modern/request-state.ts';

/** Gives the answerer of an era, at once if that is loaded. */
export type EraAnswerers = (era: Era) => EraAnswerer | Promise<EraAnswerer>;

/**
 * Creates the answerers of both eras over one description. Each loads its SDK with the first request of its era: what
 * nobody asks for costs neither time at the start nor memory.
 */
export function createEraAnswerers(description: EndpointDescription, states: RequestStates): EraAnswerers {
  const known = new Map<Era, EraAnswerer | Promise<EraAnswerer>>();
  const load: Record<Era, () => Promise<EraAnswerer>> = {
    legacy: async () => (await import('./legacy/legacy-answerer.ts')).createLegacyAnswerer(description),
    modern: async () =>
      (await import('./modern/modern-answerer.ts')).createModernAnswerer(description, states),
  };
  return (era) => {
    const answerer = known.get(era);
    if (answerer !== undefined) return answerer;
    const loading = load[era]();
    known.set(era, loading);
    loading.then(
      (loaded) => known.set(era, loaded),
      () => known.delete(era),
    );
    return loading;
  };
}
