// Checksums of public modules that the doctor may use as a known module. Data only: every value comes from the Go
// checksum database (sum.golang.org) and never changes, because a published version never changes.

export interface KnownSum {
  readonly path: string;
  readonly version: string;
  /** h1: of the module zip. */
  readonly zip: string;
  /** h1: of the go.mod file alone. */
  readonly mod: string;
}

/** The module that stands for all others when none is named: everybody has it, and it needs nothing private. */
export const PUBLIC_MODULE = { path: 'rsc.io/quote', version: 'v1.5.2' } as const;

/** The modules whose checksums are known without asking anybody. */
export const KNOWN_SUMS: readonly KnownSum[] = [
  {
    ...PUBLIC_MODULE,
    zip: 'h1:w5fcysjrx7yqtD/aO+QwRjYZOKnaM9Uh2b40tElTs3Y=',
    mod: 'h1:LzX7hefJvL54yjefDEDHNONDjII0t9xZLPXsUe+TKr0=',
  },
];

/** The known checksums of a module version, if there are any. */
export function knownSum(path: string, version: string): KnownSum | undefined {
  return KNOWN_SUMS.find((known) => known.path === path && known.version === version);
}
