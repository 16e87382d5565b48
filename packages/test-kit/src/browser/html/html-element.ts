/** An element of a parsed page. */
export interface HtmlElement {
  /** Lower case. */
  readonly name: string;
  /** By lower-case name, character references decoded; the first of a repeated attribute counts. */
  readonly attributes: ReadonlyMap<string, string>;
  readonly children: readonly (HtmlElement | string)[];
}

/** The element and everything below it, in document order. */
function* elementsOf(element: HtmlElement): Generator<HtmlElement> {
  yield element;
  for (const child of element.children) if (typeof child !== 'string') yield* elementsOf(child);
}

/** The elements with one of these names, in document order, the given element included. */
export function findElements(root: HtmlElement, ...names: readonly string[]): readonly HtmlElement[] {
  return [...elementsOf(root)].filter(({ name }) => names.includes(name));
}
