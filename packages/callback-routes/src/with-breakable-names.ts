import type { PageRenderer } from '@hybrid-mcp/http-base';

// The text of a paragraph up to its first tag: values come escaped, so none of this is ever inside a tag.
const insideName = /(?<=<p>[^<]*[A-Z]_)(?=[A-Z])/g;

/**
 * A renderer whose sentences may break after each `_` of a name in capitals, such as `AZURE_FEDERATED_TOKEN_FILE`: such
 * a name is wider than a phone, and a `<wbr>` is not copied along with it.
 */
export function withBreakableNames(renderer: PageRenderer): PageRenderer {
  return {
    render(page, values) {
      const { html, styleSource } = renderer.render(page, values);
      return { html: html.replace(insideName, '<wbr>'), styleSource };
    },
  };
}
