// The command line's access to the catalogue: one function bound to the language of the screen.

import type { Facts, Message } from '../model/diagnosis.js';
import { speak } from '../text/catalogue.js';
import type { Language } from './language.js';

/** Speaks a key of the catalogue in the language of the screen. */
export type Words = (key: string, facts?: Facts) => string;

/** Words in one language. Lists are joined by plain commas: they are values to be typed. */
export function wordsIn(language: Language): Words {
  return (key, facts = {}) => speak(language, { key, facts: withPlainLists(facts) } satisfies Message);
}

function withPlainLists(facts: Facts): Facts {
  return Object.fromEntries(
    Object.entries(facts).map(([name, fact]) => [name, Array.isArray(fact) ? fact.join(', ') : fact]),
  );
}
