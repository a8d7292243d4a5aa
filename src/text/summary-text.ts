// The verdict sentence of a diagnosis, which quotes the sentence of its cause. It must not decide the verdict.

import type { Diagnosis } from '../model/diagnosis.js';
import { findingText, speak } from './catalogue.js';
import type { Language } from './template.js';

/** One sentence for the end of a report. */
export function summaryText(
  language: Language,
  diagnosis: Pick<Diagnosis, 'summary' | 'cause' | 'findings'>,
): string {
  const cause = diagnosis.cause === null ? undefined : diagnosis.findings[diagnosis.cause];
  const quoted = cause === undefined ? {} : { cause: findingText(language, cause.code, cause.facts) };
  return speak(language, { key: diagnosis.summary.key, facts: { ...diagnosis.summary.facts, ...quoted } });
}
