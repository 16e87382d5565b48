import type {
  CanvasLayout,
  SitePage,
  StandardWebPart,
  TextWebPart,
  WebPart,
} from '@microsoft/microsoft-graph-types';

/** A page with what is on it. */
export interface SitePageWithLayout extends SitePage {
  readonly canvasLayout?: CanvasLayout | null;
}

/** Texts that SharePoint found in a part of a page; the types leave them out. */
interface FoundTexts {
  readonly searchablePlainTexts?: readonly { readonly value?: string | null }[] | null;
}

/** Puts the texts of a page together, from top to bottom, then those at its side, as one HTML text. */
export function toPageHtml({ canvasLayout }: SitePageWithLayout): string {
  const { horizontalSections, verticalSection } = canvasLayout ?? {};
  const columns = (horizontalSections ?? []).flatMap((section) => section.columns ?? []);
  const parts = [...columns, verticalSection].flatMap((place) => place?.webparts ?? []);
  return parts.map(toPartHtml).join('\n');
}

function toPartHtml(part: WebPart): string {
  const { innerHtml, data } = part as TextWebPart & StandardWebPart;
  if (innerHtml) return `<div>${innerHtml}</div>`;
  const found = data?.serverProcessedContent as FoundTexts | null | undefined;
  const texts = [data?.title, ...(found?.searchablePlainTexts ?? []).map(({ value }) => value)];
  return texts.map((text) => (text ? `<p>${toHtml(text)}</p>` : '')).join('');
}

function toHtml(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;');
}
