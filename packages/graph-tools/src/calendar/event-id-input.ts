import { z } from 'zod';

/** Input of every tool about one event. */
export const eventIdInput = z.string().max(512).describe('From calendar_list_events.');
