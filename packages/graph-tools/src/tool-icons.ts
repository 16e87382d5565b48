/** A picture of a tool. @see https://modelcontextprotocol.io/specification/2025-11-25/basic#icons */
export interface ToolIcon {
  /** A `data:` URL, which works offline and without a server; or one of the server that lists it, which is shorter. */
  readonly src: string;
}

/** Outlines in a square of 8 by 8, without spaces: where a tool lists its own, each character costs a model something. */
const outlines = {
  chat: 'M0,0h8v6H4L2,8V6H0z',
  calendar: 'M0,1h2V0h1v1h2V0h1v1h2v7H0zM1,3v4h6V3z',
  file: 'M1,0h4l2,2v6H1zM2,4v1h4V4zM2,6v1h4V6z',
  graph: 'M3,0h2v2H3zM0,6h2v2H0zM6,6h2v2H6zM3.5,2h1v2H7v2H6V5H2v1H1V4h2.500z',
  bell: 'M1,6V3a3,3,0,0,1,6,0v3l1,1H0zM3,7h2v1H3z',
  check: 'M0,4l1-1,2,2,4-4,1,1L3,7z',
  key: 'M4,3h4v3H7V5H4a2,2,0,1,1,0-2z',
  mail: 'M0,1l4,3,4-3v6H0z',
  grid: 'M0,0h3v3H0zM5,0h3v3H5zM0,5h3v3H0zM5,5h3v3H5z',
  note: 'M1,0h6v8H1zM2,2v1h4V2zM2,4v1h4V4z',
  sheet: 'M0,0h8v8H0zM1,1v1h2V1zM4,1v1h3V1zM1,3v1h2V3zM4,3v1h3V3zM1,5v2h2V5zM4,5v2h3V5z',
  person: 'M3,4a2,2,0,1,1,2,0zM0,8a4,3,0,0,1,8,0z',
  search:
    'M3,0a3,3,0,1,0,0,6a3,3,0,0,0,1.700-.5L7,8l1-1L5.500,4.700A3,3,0,0,0,3,0zM3,1a2,2,0,1,1,0,4a2,2,0,1,1,0-4z',
  site: 'M0,1h8v6H0zM1,3v3h2V3zM4,3v1h3V3zM4,5v1h3V5z',
} as const;

/** What a tool is about, as a picture. */
export type ToolIconName = keyof typeof outlines;

/** The picture as an SVG document. */
export function toIconSvg(name: ToolIconName): string {
  return `<svg xmlns='http://www.w3.org/2000/svg' viewBox='0,0,8,8'><path d='${outlines[name]}'/></svg>`;
}

/** The icons of a tool about this. */
export function toIcons(name: ToolIconName): readonly ToolIcon[] {
  return [{ src: `data:image/svg+xml,${toIconSvg(name).replace(/[<> ]/g, encodeURIComponent)}` }];
}
