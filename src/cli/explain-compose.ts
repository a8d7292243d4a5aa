// Puts an explanation into words: sentences in one language, and what to do from the pages, with the names that the text
// holds put in. It must not rank or judge.

import type { Candidate, Explanation } from '../explain/index.js';
import { escapePath } from '../go/module-path.js';
import { FINDING_CODES } from '../model/code.js';
import type { Facts } from '../model/diagnosis.js';
import {
  EXPLAIN_SCHEMA,
  type ExplainCandidate,
  type ExplainInput,
  type ExplainReport,
} from '../model/explain-report.js';
import { type Language, speak } from '../text/catalogue.js';
import { generalText, namesModule, pageOf } from '../text/pages/index.js';
import { TOOL_VERSION } from './version.js';

type Named = Readonly<Record<string, string | number>>;

/** The forward proxy that go names when it cannot use it. */
const FORWARD_PROXY =
  /(?:proxyconnect tcp|socks connect tcp).*?(?:dial tcp |lookup |socks connect tcp )([\w.:[\]-]*\w)/;

/** The variable that a message of go names. */
const VARIABLE = /(?:go env -w |go command variable |\$)([A-Z][A-Z0-9_]*[A-Z])\b/;

/** The variable that a sentence has to name; what is too new for an old go mostly stands in go.mod. */
function variableFact({ code, words }: Candidate): Facts {
  const named = VARIABLE.exec(words)?.[1];
  if (code === 'env.shadowed' || code === 'httpproxy.ignored')
    return named === undefined ? {} : { variable: named };
  if (code !== 'env.go-old') return {};
  return { variable: /GOPROXY|lookup [^ ]*,/.test(words) ? 'GOPROXY' : 'go.mod' };
}

/** The version that a sentence may name; a toolchain's is that of Go. */
function versionFact({ code, facts: { version } }: Candidate): Facts {
  if (typeof version !== 'string') return {};
  if (/^(?:module|proxy|sumdb|gosum)\./.test(code)) return { version };
  const go = code.startsWith('toolchain.') ? /go(1[\d.]*\d)/.exec(version)?.[1] : undefined;
  return go === undefined ? {} : { version: go };
}

/** Facts for the sentence: what the text names. */
function sentenceFacts(candidate: Candidate): Facts {
  const { code, facts, words } = candidate;
  const host = typeof facts.host === 'string' ? facts.host : undefined;
  const module = typeof facts.module === 'string' ? facts.module : undefined;
  const proxy = FORWARD_PROXY.exec(words)?.[1];
  const target = namesModule(code) ? module : (host ?? facts.url);
  // GOPROXY entries that do not parse have no host of their own.
  const entry = code === 'goproxy.syntax' ? undefined : host;
  return {
    ...(target === undefined ? {} : { target }),
    ...(entry === undefined ? {} : { entry }),
    ...(proxy === undefined || !code.startsWith('httpproxy.') ? {} : { proxy }),
    ...(module === undefined ? {} : { module }),
    ...(code === 'vcs.not-found' && facts.url !== undefined ? { url: facts.url } : {}),
    ...variableFact(candidate),
    ...versionFact(candidate),
    ...(facts.status === undefined ? {} : { status: facts.status }),
  };
}

/** Only what cannot act on a shell is put into a command. */
const SAFE_HOST = /^(?=.*[a-z])[a-z0-9][a-z0-9.-]*$/i;
const SAFE_MODULE = /^[a-z0-9][\w.~/-]*$/i;
const SAFE_VERSION = /^v\d[\w.+-]*$/;

/** Module path and version as they stand in URLs of the proxy protocol. */
function inUrl(text: string): string {
  const escaped = escapePath(text);
  return escaped.ok ? escaped.escaped : text;
}

/** The port that a URL of the text names for the host. */
function portOf(url: string | number | undefined, host: string): string {
  const authority = /^[a-z]+:\/\/(?:[^/?#@]*@)?([^/?#]*)/i.exec(String(url ?? ''))?.[1]?.toLowerCase() ?? '';
  return authority.startsWith(`${host}:`) ? (/:\d{1,5}$/.exec(authority)?.[0] ?? '') : '';
}

function withHost(command: string, host: string, port: string): string {
  return command
    .replace(/\bHOST:443\b/g, `${host}${port === '' ? ':443' : port}`)
    .replace(/(?<=https:\/\/)HOST\b/g, `${host}${port}`)
    .replace(/\bHOST\b/g, host);
}

/** A command of a page with the real host, module and version where the text names them. */
export function fillCommand(command: string, { host, module, version, url }: Named): string {
  const isUrl = /^curl\b/.test(command) && !command.includes('go-get=1');
  const safe = (value: string | number | undefined, pattern: RegExp): value is string =>
    typeof value === 'string' && pattern.test(value);
  let filled = command;
  if (safe(host, SAFE_HOST)) filled = withHost(filled, host, portOf(url, host));
  if (safe(module, SAFE_MODULE)) filled = filled.replace(/\bMODULE\b/g, isUrl ? inUrl(module) : module);
  if (safe(version, SAFE_VERSION)) filled = filled.replace(/\bVERSION\b/g, version);
  return filled;
}

/** False while a name that the text does not hold is missing. */
function canBeTyped(command: string): boolean {
  return !/\b(?:HOST|MODULE|VERSION)\b/.test(command);
}

async function candidateIn(language: Language, candidate: Candidate): Promise<ExplainCandidate> {
  const { code, certainty, facts, lines, words } = candidate;
  const page = await pageOf(language, code);
  return {
    code,
    severity: FINDING_CODES[code],
    certainty,
    message: generalText(language, code, sentenceFacts(candidate)),
    means: page.means,
    words,
    lines,
    facts,
    fixes: page.do.map(([title, ...commands], at) => ({
      id: `${code}.${at + 1}`,
      title: fillCommand(title, facts),
      commands: commands.map((command) => fillCommand(command, facts)).filter(canBeTyped),
      verified: null,
    })),
  };
}

function summaryIn(
  language: Language,
  verdict: Explanation['verdict'],
  first: ExplainCandidate | undefined,
  kind: ExplainInput['kind'],
): string {
  const say = (key: string, facts: Facts = {}): string =>
    speak(language, { key: `explain.summary.${key}`, facts });
  if (kind !== 'text') return say(kind);
  if (verdict === 'not-understood') return say('not-understood');
  if (first === undefined) return say('clean');
  if (verdict === 'failure') return say(`failure.${first.certainty}`, { message: first.message });
  return first.code === 'none' ? say('harmless') : say('noted', { message: first.message });
}

const EXIT_CODES = { clean: 0, failure: 1, 'not-understood': 3 } as const satisfies Record<
  Explanation['verdict'],
  number
>;

/** The explanation as a document in one language. The JSON one is English. */
export async function composeExplanation(
  language: Language,
  explanation: Explanation,
  input: ExplainInput,
): Promise<ExplainReport> {
  const candidates = await Promise.all(
    explanation.candidates.map((candidate) => candidateIn(language, candidate)),
  );
  const { verdict, lines, counts } = explanation;
  return {
    schema: EXPLAIN_SCHEMA,
    tool: { version: TOOL_VERSION },
    verdict,
    exitCode: EXIT_CODES[verdict],
    cause: verdict === 'failure' ? (candidates[0]?.code ?? null) : null,
    summary: summaryIn(language, verdict, candidates[0], input.kind),
    input,
    candidates,
    lines,
    counts,
  };
}
