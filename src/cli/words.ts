// The command line's own words: one function bound to the language of the screen.

import type { Facts } from '../model/diagnosis.js';
import { type CommandLineKey, speakCommandLine } from '../text/command-line.js';
import type { Language } from './language.js';

/** Speaks a key of the command line in the language of the screen. */
export type Words = (key: CommandLineKey, facts?: Facts) => string;

/** Words in one language. Lists are joined by plain commas: they are values to be typed. */
export function wordsIn(language: Language): Words {
  return (key, facts = {}) => speakCommandLine(language, key, withPlainLists(facts));
}

function withPlainLists(facts: Facts): Facts {
  return Object.fromEntries(
    Object.entries(facts).map(([name, fact]) => [name, typeof fact === 'object' ? fact.join(', ') : fact]),
  );
}
