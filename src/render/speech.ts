// Sentences that every renderer needs. It must not lay anything out.

import type { Finding } from '../model/diagnosis.js';
import { findingText, type Language, say } from '../text/catalogue.js';

/** The sentence of a finding without its word of certainty; the target is one of its facts. */
export function findingSentence(language: Language, { code, target, facts }: Finding): string {
  return findingText(language, code, target === null ? facts : { target, ...facts });
}

/** A duration: milliseconds below one second, else seconds with one digit. */
export function durationText(language: Language, ms: number): string {
  return ms < 1000
    ? say(language, 'time.ms', { value: String(Math.round(ms)) })
    : say(language, 'time.s', { value: (ms / 1000).toFixed(1) });
}
