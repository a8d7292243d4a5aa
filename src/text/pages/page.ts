// The form of the page of a finding code: the manual entry behind `explain CODE`. Only types and the division of the codes
// into layers, one file per layer and language; no sentence lives here.

import type { FindingCode } from '../../model/code.js';

/** One thing to do: what, then the commands, each alone on its line. HOST, MODULE and VERSION stand for the real ones. */
export type Step = readonly [text: string, ...commands: string[]];

/** What a file of ./en or ./zh says about one code. Points start lower-case where the language knows case, without a stop. */
export interface PageText {
  /** Why it happens, likeliest first. */
  readonly why: readonly string[];
  /** How its look-alikes differ from it, by their codes. */
  readonly tellApart: Readonly<Partial<Record<FindingCode, string>>>;
  readonly do: readonly Step[];
  readonly dont: readonly string[];
}

/** A whole page. */
export interface Page extends PageText {
  readonly code: FindingCode;
  /** What the code says in one line; HOST, ENTRY and the like stand where a finding names the real one. */
  readonly title: string;
  /** What it means for the go command, one to three sentences. */
  readonly means: string;
  /** How it looks: messages as go and git print them; empty when they print nothing about it. */
  readonly looks: readonly string[];
}

/** Which codes each file holds, as prefixes. */
interface LayerCodes {
  readonly env: `env.${string}`;
  readonly goproxy: `goproxy.${string}`;
  readonly dns: `dns.${string}`;
  readonly tcp: `tcp.${string}`;
  readonly tls: `tls.${string}`;
  readonly http: `http.${string}`;
  readonly httpproxy: `httpproxy.${string}`;
  readonly proxy: `proxy.${string}`;
  readonly sumdb: `sumdb.${string}` | `gosum.${string}`;
  readonly private: `private.${string}`;
  readonly vcs: `vcs.${string}` | `auth.${string}`;
  readonly module: `module.${string}`;
  readonly toolchain: `toolchain.${string}` | `cache.${string}`;
  readonly rest: 'none' | 'other' | 'unexplained' | `doctor.${string}`;
}

export type PageLayer = keyof LayerCodes;

/** Content of the file of a layer: exactly its codes. */
export type PagesOf<Layer extends PageLayer> = Readonly<
  Record<Extract<FindingCode, LayerCodes[Layer]>, PageText>
>;
