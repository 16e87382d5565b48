import { buildDescription, type DescriptionInput } from './build-description.ts';
import { createDispatcher, type Dispatcher } from './eras/dispatcher.ts';
import { createEraAnswerers } from './eras/eras.ts';
import { createRequestStates, type RequestStatesOptions } from './eras/modern/request-state.ts';
import { createCallRecorder } from './tools/call-recorder.ts';

/** Puts together what answers the messages of an endpoint, whatever the transport. */
export function buildDispatcher(input: DescriptionInput & RequestStatesOptions): Dispatcher {
  const answerers = createEraAnswerers(buildDescription(input), createRequestStates(input));
  return createDispatcher(answerers, createCallRecorder(input));
}
