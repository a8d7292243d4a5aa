// The words of the command line in both languages. Apart from the catalogue of the report, so that a wrong call or --help
// does not load it. It must not decide what is said.

import type { Facts } from '../model/diagnosis.js';
import { commandLine as english } from './en/command-line.js';
import { fill, type Language } from './template.js';
import { commandLine as chinese } from './zh/command-line.js';

export type CommandLineKey = keyof typeof english;

/** The words of each language by key. */
export const COMMAND_LINE: Readonly<Record<Language, Readonly<Record<CommandLineKey, string>>>> = {
  en: english,
  zh: chinese,
};

/** Speaks a key of the command line. */
export function speakCommandLine(language: Language, key: CommandLineKey, facts: Facts = {}): string {
  return fill(language, COMMAND_LINE[language][key], facts);
}
