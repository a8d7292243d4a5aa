// A wrong call: what is wrong, as a key of the catalogue with its facts, and the valid choices. It must not print.

import type { Facts } from '../model/diagnosis.js';
import { REPORT_SCHEMA, type UsageErrorReport } from '../model/report.js';
import type { CommandLineKey } from '../text/command-line.js';

/** What is wrong: the part after `cli.error.` of a key. */
export type UsageFault = CommandLineKey extends infer Key
  ? Key extends `cli.error.${infer Fault}`
    ? Fault
    : never
  : never;

export class UsageError extends Error {
  /** The option that is wrong, as it is spelt in --help; null when the fault is not an option's. */
  readonly option: string | null;
  readonly sentence: { readonly key: CommandLineKey; readonly facts: Facts };
  readonly choices: readonly string[];

  /** The facts `option` and `choices` are added. */
  constructor(fault: UsageFault, option: string | null, choices: readonly string[], facts: Facts = {}) {
    super(fault);
    this.option = option;
    this.choices = choices;
    this.sentence = { key: `cli.error.${fault}`, facts: { option: option ?? '', choices, ...facts } };
  }
}

/** The document that --json prints for a wrong call; `message` is the English sentence. */
export function usageErrorReport(error: UsageError, message: string): UsageErrorReport {
  return {
    schema: REPORT_SCHEMA,
    verdict: 'unknown',
    exitCode: 2,
    cause: null,
    checks: [],
    findings: [],
    error: { option: error.option, message, choices: error.choices },
  };
}
