// The form of a rule: one small record that says which words, in which scope, point to which code. No rule lives here.

import type { FindingCode } from '../model/code.js';
import type { Message } from './message.js';
import type { Certainty } from './types.js';

/**
 * How far upstream a fault lies. Of several codes the higher layer explains the lower: nothing can be fetched through a
 * name that does not resolve, so a missing revision beside it is an after-effect.
 */
export const LAYERS = {
  /** No go command, broken settings: nothing is asked at all. */
  setting: 100,
  /** Disk, permissions: whatever arrives cannot be kept. */
  storage: 95,
  forwardProxy: 90,
  name: 80,
  connect: 76,
  handshake: 72,
  /** What the HTTP server answered, or failed to. */
  answer: 66,
  content: 62,
  checksum: 60,
  /** Programs that fetch for go, their credentials. */
  repository: 54,
  module: 48,
  /** Says that something failed, hardly what. */
  frame: 20,
  /** True and worth saying, but go went on. */
  warning: 10,
} as const;

type Layer = keyof typeof LAYERS;

export interface Found {
  readonly message: Message;
  /** The match of the rule's pattern with its named groups. */
  readonly groups: Readonly<Record<string, string | undefined>>;
  readonly words: string;
}

export interface Rule {
  readonly id: string;
  /**
   * Lower-case literals of which every matching line holds at least one; the streaming filter is made of them. Only where
   * the pattern holds none itself (literals.ts), or none but very common words.
   */
  readonly needs?: readonly string[];
  readonly pattern: RegExp;
  /** The code, or null when the rule does not apply after all. */
  readonly code: FindingCode | ((found: Found) => FindingCode | null);
  readonly layer: Layer;
  readonly certainty?: Certainty;
  /** `remote` for words of a quoted server only; other rules apply to all lines of this machine. */
  readonly scope?: 'remote';
  readonly where?: (message: Message) => boolean;
  /** Codes the same words allow, likeliest first; before those of the code itself (alternatives.ts). */
  readonly also?: readonly FindingCode[] | ((found: Found) => readonly FindingCode[]);
}
