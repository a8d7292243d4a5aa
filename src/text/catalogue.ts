// The one catalogue of all sentences: code or key and facts in, words out. It must not decide what is said.

import type { FindingCode } from '../model/code.js';
import type { Certainty, Facts, Message } from '../model/diagnosis.js';
import { commandLine as enCommandLine } from './en/command-line.js';
import { direct as enDirect } from './en/direct.js';
import { evidence as enEvidence } from './en/evidence.js';
import { explainWords as enExplain } from './en/explain.js';
import { findings as enFindings } from './en/findings.js';
import { fixCommand as enFixCommand } from './en/fix-command.js';
import { fixes as enFixes } from './en/fixes.js';
import { interfaceWords as enInterface } from './en/interface.js';
import { means as enMeans } from './en/means.js';
import { network as enNetwork } from './en/network.js';
import { projectFixes as enProjectFixes } from './en/project-fixes.js';
import { routeWords as enRoute } from './en/route.js';
import { rows as enRows } from './en/rows.js';
import { summary as enSummary } from './en/summary.js';
import { fill, type Language } from './template.js';
import { commandLine as zhCommandLine } from './zh/command-line.js';
import { direct as zhDirect } from './zh/direct.js';
import { evidence as zhEvidence } from './zh/evidence.js';
import { explainWords as zhExplain } from './zh/explain.js';
import { findings as zhFindings } from './zh/findings.js';
import { fixCommand as zhFixCommand } from './zh/fix-command.js';
import { fixes as zhFixes } from './zh/fixes.js';
import { interfaceWords as zhInterface } from './zh/interface.js';
import { means as zhMeans } from './zh/means.js';
import { network as zhNetwork } from './zh/network.js';
import { projectFixes as zhProjectFixes } from './zh/project-fixes.js';
import { routeWords as zhRoute } from './zh/route.js';
import { rows as zhRows } from './zh/rows.js';
import { summary as zhSummary } from './zh/summary.js';

export type { Language } from './template.js';

export type InterfaceKey = keyof typeof enInterface;

export type RouteKey = keyof typeof enRoute;

export type ExplainKey = keyof typeof enExplain;

type Words = Readonly<Record<string, string>>;

function prefixed(prefix: string, words: Words): Words {
  return Object.fromEntries(Object.entries(words).map(([key, text]) => [`${prefix}.${key}`, text]));
}

/** Every part of the catalogue by file; findings and means are keyed `finding.CODE` and `means.CODE`. */
export const CATALOGUE = {
  en: {
    findings: prefixed('finding', enFindings),
    means: prefixed('means', enMeans),
    interface: enInterface as Words,
    commandLine: enCommandLine as Words,
    rows: enRows as Words,
    evidence: enEvidence as Words,
    fixes: enFixes as Words,
    direct: enDirect as Words,
    network: enNetwork as Words,
    fixCommand: enFixCommand as Words,
    projectFixes: enProjectFixes as Words,
    summary: enSummary as Words,
    route: enRoute as Words,
    explain: enExplain as Words,
  },
  zh: {
    findings: prefixed('finding', zhFindings),
    means: prefixed('means', zhMeans),
    interface: zhInterface as Words,
    commandLine: zhCommandLine as Words,
    rows: zhRows as Words,
    evidence: zhEvidence as Words,
    fixes: zhFixes as Words,
    direct: zhDirect as Words,
    network: zhNetwork as Words,
    fixCommand: zhFixCommand as Words,
    projectFixes: zhProjectFixes as Words,
    summary: zhSummary as Words,
    route: zhRoute as Words,
    explain: zhExplain as Words,
  },
} as const satisfies Readonly<Record<Language, Readonly<Record<string, Words>>>>;

const MERGED: Readonly<Record<Language, Words>> = {
  en: Object.assign({}, ...Object.values(CATALOGUE.en)),
  zh: Object.assign({}, ...Object.values(CATALOGUE.zh)),
};

/** Speaks a message. A key that is not in the catalogue is shown as it is, so that nothing fails silently. */
export function speak(language: Language, message: Message, unnamed: Facts = {}): string {
  const template = Object.hasOwn(MERGED[language], message.key) ? MERGED[language][message.key] : undefined;
  const facts = { ...message.facts, ...sourceIn(language, message.facts) };
  return fill(language, template ?? message.key, facts, unnamed);
}

/** Where a setting came from, in the words of the language. */
function sourceIn(language: Language, { source }: Facts): Facts {
  const word = typeof source === 'string' ? MERGED[language][`route.source.${source}`] : undefined;
  return word === undefined ? {} : { source: word };
}

/** The one-line sentence of a finding, in the tone of certainty. */
export function findingText(
  language: Language,
  code: FindingCode,
  facts: Facts,
  unnamed: Facts = {},
): string {
  return speak(language, { key: `finding.${code}`, facts }, unnamed);
}

/** Puts the word of certainty before a sentence: nothing, probably, or could be. */
export function withCertainty(language: Language, certainty: Certainty, sentence: string): string {
  return say(language, `certainty.${certainty}`).replace('{message}', () => sentence);
}

/** Speaks a word or sentence of the interface: headings, labels, help, progress, usage errors. */
export function say(language: Language, key: InterfaceKey, facts?: Facts): string {
  const template = CATALOGUE[language].interface[key] ?? key;
  return facts === undefined ? template : fill(language, template, facts);
}
