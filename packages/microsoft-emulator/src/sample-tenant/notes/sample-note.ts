/** A page that somebody begins with. */
export interface SampleNote {
  readonly title: string;
  /** Days since it was changed last. */
  readonly ageDays: number;
  /** HTML within its first block. */
  readonly html: string;
}

/** A section with its pages. */
export interface SampleSection {
  readonly name: string;
  /** Name of the section group it is in; absent where it is directly in its notebook. */
  readonly group?: string;
  readonly pages: readonly SampleNote[];
}

/** A notebook. The first one of somebody is the one they use without saying so. */
export interface SampleNotebook {
  readonly name: string;
  readonly isShared?: boolean;
  readonly sections: readonly SampleSection[];
}
