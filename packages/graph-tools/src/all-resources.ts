import { eventResource } from './calendar/event-resource.ts';
import { fileResource } from './files/file-resource.ts';
import type { GraphResource } from './graph-resource.ts';
import { messageResource } from './mail/message-resource.ts';

/** Everything that clients can read as a resource. */
export const allResources: readonly GraphResource[] = [messageResource, eventResource, fileResource];
