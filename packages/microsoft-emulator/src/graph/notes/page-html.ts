import { GraphError } from '../graph-error.ts';
import type { GraphCall } from '../graph-route.ts';
import type { StoredPage } from './notes-area.ts';

/** The HTML of a page as Graph answers it. @see https://learn.microsoft.com/graph/onenote-input-output-html */
export function toPageHtml({ title, html, createdAtMs }: StoredPage): string {
  return [
    '<html lang="en-US">',
    `<head><title>${escapeText(title)}</title>`,
    '<meta http-equiv="Content-Type" content="text/html; charset=utf-8" />',
    `<meta name="created" content="${new Date(createdAtMs).toISOString()}" /></head>`,
    '<body data-absolute-enabled="true" style="font-family:Calibri;font-size:11pt">',
    `<div style="position:absolute;left:48px;top:120px;width:624px">${html}</div>`,
    '</body></html>',
  ].join('\n');
}

/**
 * Reads what a page is made of.
 * @throws GraphError 400 for what is no HTML
 */
export function readInputHtml({ body, headers }: GraphCall): Pick<StoredPage, 'title' | 'html'> {
  const type = headers['content-type'] ?? '';
  if (typeof body !== 'string' || !/^(?:text\/html|application\/xhtml\+xml)\b/i.test(type)) {
    throw new GraphError(400, '20131', 'The Content-Type must be text/html or application/xhtml+xml.');
  }
  const [, title = ''] = /<title>([\s\S]*?)<\/title>/i.exec(body) ?? [];
  const [, html] = /<body[^>]*>([\s\S]*)<\/body>/i.exec(body) ?? [];
  if (html === undefined) throw new GraphError(400, '20132', 'The request contains no HTML content.');
  return { title: readText(title), html: withoutScripts(html) };
}

/** @throws GraphError 400 for changes that OneNote does not know; it knows more of them than this does */
export function applyChanges(html: string, body: unknown): string {
  if (!Array.isArray(body) || body.length === 0) {
    throw new GraphError(400, '20109', 'The payload in the PATCH request is not constructed correctly.');
  }
  return body.reduce<string>((before, change) => applyChange(before, change), html);
}

interface Change {
  readonly target?: unknown;
  readonly action?: unknown;
  readonly position?: unknown;
  readonly content?: unknown;
}

function applyChange(html: string, { target, action, position = 'after', content }: Change): string {
  if (typeof content !== 'string') throw new GraphError(400, '20121', 'The PATCH argument is not valid.');
  if (target !== 'body') throw new GraphError(400, '20120', 'The PATCH target could not be located.');
  const isFirst = action === 'prepend' || (action === 'append' && position === 'before');
  if (!isFirst && action !== 'append') {
    throw new GraphError(400, '20141', 'The target does not support the specified action.');
  }
  const added = withoutScripts(content);
  return isFirst ? added + html : html + added;
}

function withoutScripts(html: string): string {
  return html.replace(/<(script|form|style)\b[\s\S]*?<\/\1>/gi, '');
}

const entities = { '&lt;': '<', '&gt;': '>', '&quot;': '"', '&#39;': "'", '&amp;': '&' } as const;

function readText(html: string): string {
  const plain = html.replace(/<[^>]*>/g, '').trim();
  return plain.replace(/&(?:lt|gt|quot|#39|amp);/g, (entity) => entities[entity as keyof typeof entities]);
}

function escapeText(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;');
}
