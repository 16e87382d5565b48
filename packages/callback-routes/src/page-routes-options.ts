import type { PageRenderer } from '@hybrid-mcp/http-base';
import type { CallbackRoutesOptions } from './callback-routes-options.ts';

/** What each route that shows pages gets. */
export interface PageRoutesOptions extends CallbackRoutesOptions {
  readonly renderer: PageRenderer;
}
