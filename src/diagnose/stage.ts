// How far the go command got before it stopped: a fault of an earlier stage cannot be what stopped it, and one of a later
// stage has not had its turn. It must not name causes.

import type { FindingCode } from '../model/code.js';

/** In the order of a download: go starts, fetches, compares with the checksum database. */
const STAGES = ['start', 'fetch', 'checksum'] as const;

export type Stage = (typeof STAGES)[number];

const LAYER_STAGES: Readonly<Record<string, Stage>> = {
  goproxy: 'fetch',
  httpproxy: 'fetch',
  dns: 'fetch',
  tcp: 'fetch',
  tls: 'fetch',
  http: 'fetch',
  sumdb: 'checksum',
};

/** Faults that keep go from starting at all. */
const AT_START: ReadonlySet<string> = new Set([
  'env.go-missing',
  'env.modules-off',
  'env.goflags',
  'env.godebug',
]);

/** The stage at which a fault stops go; null where it may be any. */
export function stageOf(code: FindingCode): Stage | null {
  return AT_START.has(code) ? 'start' : (LAYER_STAGES[code.split('.')[0] ?? ''] ?? null);
}

/** The stage at which go stopped by its own words, given the code that they were read as; null when that is not clear. */
export function stageOfWords(words: string, code: FindingCode | null): Stage | null {
  // Content that differs may have been bad when it was fetched.
  if (/checksum mismatch|SECURITY ERROR/.test(words)) return null;
  // Questions to the database fail with the words of the network.
  if (/(?:^|\s)verifying |\/sumdb\/|\/lookup\/|GOSUMDB/.test(words)) return 'checksum';
  const own = code === null ? null : stageOf(code);
  // Whatever keeps go from the network it says before it names the module or an address.
  if (code?.startsWith('proxy.') === true) return null;
  const isStarted = /^(?:go: )?(?:\S+@v\S+|module \S+): |:\/\/|\bdial\b|\blookup\b/.test(words);
  return own ?? (words === '' || isStarted ? null : 'start');
}

/** True unless the fault certainly belongs to another stage. */
export function isAtStage(draft: { code: FindingCode; stage?: Stage }, stage: Stage | null): boolean {
  const own = draft.stage ?? stageOf(draft.code);
  return stage === null || own === null || own === stage;
}

/** True when the second stage is certainly later than the first. */
export function isLater(first: Stage | null, second: Stage | null): boolean {
  if (first === null || second === null) return false;
  return STAGES.indexOf(second) > STAGES.indexOf(first);
}

/** True for a fault that only a server's own answer can have, so that the way to it was open. */
export function isAnswer(code: string): boolean {
  return /^(?:http|proxy)\.|^tls\.(?!reset$|handshake-timeout$|not-tls$)/.test(code);
}

/** True for a fault of what is kept on this machine, which go comes to when something has arrived, wherever from. */
export function isKept(code: string): boolean {
  return /^(?:cache|gosum)\./.test(code);
}
