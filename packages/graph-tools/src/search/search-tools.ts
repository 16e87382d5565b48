import type { Tool } from '../tool.ts';
import { searchQuery } from './search-query.ts';

/** Tools that search across the services of Microsoft 365. */
export const searchTools: readonly Tool[] = [searchQuery];
