// The vectors file: inputs and results of Go's own functions, typed for the tests. Must not contain expectations of its own.

import { readFileSync } from 'node:fs';

export interface GoproxyVector {
  readonly value: string;
  readonly GONOPROXY?: string;
  readonly os?: string;
  readonly unsure?: boolean;
  readonly error?: string;
  readonly entries?: readonly {
    readonly url?: string;
    readonly listURL?: string;
    readonly direct?: boolean;
    readonly off?: boolean;
    readonly noproxy?: boolean;
    readonly fallBackOn: 'notExist' | 'any' | null;
  }[];
}

export interface Vectors {
  readonly goproxyParse: readonly GoproxyVector[];
  readonly prefixMatch: readonly {
    readonly patterns: string;
    readonly path: string;
    readonly match: boolean;
  }[];
  readonly httpProxy: readonly {
    readonly env: Readonly<Record<string, string>>;
    readonly url: string;
    readonly proxy: string | null;
    readonly error?: string;
    readonly misparsed?: boolean;
    readonly proxyHost?: string;
  }[];
  readonly escapePath: readonly {
    readonly path: string;
    readonly escaped?: string;
    readonly error?: string;
  }[];
  readonly escapeVersion: readonly {
    readonly version: string;
    readonly escaped?: string;
    readonly error?: string;
  }[];
  readonly sumdb: readonly {
    readonly GOSUMDB: string;
    readonly error?: string;
    readonly name?: string;
    readonly key?: string;
    readonly url?: string;
    readonly effectiveUrl?: string;
    readonly triesProxiesFirst?: boolean;
  }[];
}

export const vectors: Vectors = JSON.parse(readFileSync(new URL('./vectors.json', import.meta.url), 'utf8'));
