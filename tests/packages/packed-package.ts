/** A package as it would be published. */
export interface PackedPackage {
  readonly name: string;
  /** Its folder in the repository, absolute. */
  readonly folder: string;
  /** The tarball, absolute. */
  readonly tarball: string;
  /** Paths of the files in it. */
  readonly files: readonly string[];
}

/** The packages, and a project outside the workspace that they are installed into. */
export interface InstalledPackages {
  readonly packages: readonly PackedPackage[];
  /** The project's folder, absolute. */
  readonly project: string;
}

declare module 'vitest' {
  export interface ProvidedContext {
    readonly installed: InstalledPackages;
  }
}
