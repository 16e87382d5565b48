/** A picture of a tool. @see https://modelcontextprotocol.io/specification/2025-11-25/basic#icons */
export interface ToolIcon {
  /** A `data:` URL: it needs no server that a client would have to trust, and works offline. */
  readonly src: string;
}

/** Outlines in a square of 8 by 8, without spaces: every tool lists its own, and each character costs a model something. */
const outlines = {
  key: 'M4,3h4v3H7V5H4a2,2,0,1,1,0-2z',
  grid: 'M0,0h3v3H0zM5,0h3v3H5zM0,5h3v3H0zM5,5h3v3H5z',
  person: 'M3,4a2,2,0,1,1,2,0zM0,8a4,3,0,0,1,8,0z',
} as const;

/** What a tool is about, as a picture. */
export type ToolIconName = keyof typeof outlines;

/** The icons of a tool about this. */
export function toIcons(name: ToolIconName): readonly ToolIcon[] {
  const svg = `<svg xmlns='http://www.w3.org/2000/svg' viewBox='0,0,8,8'><path d='${outlines[name]}'/></svg>`;
  return [{ src: `data:image/svg+xml,${svg.replace(/[<> ]/g, encodeURIComponent)}` }];
}
