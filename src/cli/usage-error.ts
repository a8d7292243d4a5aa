// A wrong call: what is wrong, as a key of the catalogue with its facts, and the valid choices. It must not print.

import type { Facts, Message } from '../model/diagnosis.js';
import { REPORT_SCHEMA, type UsageErrorReport } from '../model/report.js';

export class UsageError extends Error {
  /** The option that is wrong, as it is spelt in --help; null when the fault is not an option's. */
  readonly option: string | null;
  readonly sentence: Message;
  readonly choices: readonly string[];

  /** `key` is completed to `cli.error.<key>`; the facts `option` and `choices` are added. */
  constructor(key: string, option: string | null, choices: readonly string[], facts: Facts = {}) {
    super(key);
    this.option = option;
    this.choices = choices;
    this.sentence = { key: `cli.error.${key}`, facts: { option: option ?? '', choices, ...facts } };
  }
}

/** The document that --json prints for a wrong call; `message` is the English sentence. */
export function usageErrorReport(error: UsageError, message: string): UsageErrorReport {
  return {
    schema: REPORT_SCHEMA,
    verdict: 'unknown',
    exitCode: 2,
    error: { option: error.option, message, choices: error.choices },
  };
}
