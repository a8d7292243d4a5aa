// Takes out of a report what is nobody else's business. Pure and generic: it walks every string of a value, whatever its
// shape. It must not decide what a report says.

import type { Report } from '../model/report.js';
import { hostsIn, type Pseudonyms, pseudonymsFor } from './pseudonyms.js';

export type RedactionMode = Report['redaction']['mode'];

export interface RedactionOptions {
  readonly mode: RedactionMode;
  /** Login name, null when unknown. */
  readonly userName: string | null;
  /** Absolute path, null when unknown. */
  readonly homeDir: string | null;
  /** Hosts, and domains with all hosts below them, that everybody knows. */
  readonly publicHosts: readonly (string | RegExp)[];
}

/** What is replaced, as it is counted in the report. */
export type RedactionClass = 'credentials' | 'home' | 'user' | 'host' | 'certificate';

export type Replaced = Readonly<Partial<Record<RedactionClass, number>>>;

export interface Redacted<Value> {
  readonly value: Value;
  readonly replaced: Replaced;
}

const HIDDEN = 'xxxxx';
const SOMEONE = 'someone';

/** Keys of closed lists: replacing in their words would change what the report means, and they hold nothing private. */
const CLOSED_KEYS: ReadonlySet<string> = new Set([
  'schema',
  'kind',
  'code',
  'cause',
  'explainedBy',
  'outcome',
  'phase',
  'via',
  'role',
  'purpose',
  'resolver',
  'reason',
  'status',
  'severity',
  'certainty',
  'verdict',
  'risk',
  'actor',
  'source',
  'variable',
  'os',
  'arch',
]);

const WORD = /^[\w.-]+$/;

/** Keys whose values are sentences or raw output, where a one-word host name is recognised as a word. */
const PROSE_KEYS: ReadonlySet<string> = new Set([
  'message',
  'summary',
  'detail',
  'evidence',
  'means',
  'title',
  'verification',
  'commands',
  'undo',
  'error',
  'stderr',
  'goText',
  'goEnvError',
  'excerpt',
  'peerSaid',
  'host',
  'finalHost',
  'proxyHost',
  'server',
  'target',
  'entry',
  'names',
]);

/** Login names that are ordinary words of this field; replacing them would say nothing and break much. */
const NOT_PERSONAL: ReadonlySet<string> = new Set([
  'root',
  'admin',
  'administrator',
  'user',
  'users',
  'guest',
  'nobody',
  'runner',
  'build',
  'builder',
  'ubuntu',
  'debian',
  'node',
  'vscode',
  'golang',
  'git',
  'go',
  'home',
  'proxy',
  'direct',
  'mod',
  'test',
  'https',
  'http',
  SOMEONE,
]);

/**
 * User info in a URL, but not the places for it in a fix; the second form is a password with an unescaped slash, which is no
 * port.
 */
const USER_INFO =
  /([A-Za-z][A-Za-z0-9+.-]*:\/\/)(?!(?:xxxxx|git|USER:PASSWORD|x-access-token:\$\{TOKEN\})@)(?:[^\s/?#"'<>]*@|[^\s/?#@:"'<>[\]]*:(?!\d*(?:[/?#\s"',|]|$))[^\s@"'<>]*@)/g;

/** Values in the query of a URL. go-get=1 is Go's own question. */
const QUERY_VALUE = /([?&](?!go-get=)[^=&#\s"'<>]+=)(?!xxxxx(?:[&#\s"'<>,|]|$))[^&#\s"'<>,|]+/gi;
const URL_IN_TEXT = /[a-z][a-z0-9+.-]*:\/\/[^\s"'<>]+/gi;

/** Credentials that stand outside of URLs. */
const TOKEN =
  /\b(?:gh[pousr]_[a-z0-9]{16,}|github_pat_\w{16,}|glpat-[\w-]{16,}|AKIA[A-Z0-9]{16})|(?<=\b(?:bearer|basic)\s+)(?!xxxxx)[a-z0-9+/=._~-]{8,}|(?<=\b(?:password|passwd|token|secret)=)(?!xxxxx)[^\s&"',;]+/gi;

type Change = (text: string, key: string, parentKey: string) => string;

/** Applies a change to every string of a value, keeping its shape. */
function walk(value: unknown, change: Change, key = '', parentKey = ''): unknown {
  if (typeof value === 'string') return change(value, key, parentKey);
  if (Array.isArray(value)) return value.map((item) => walk(item, change, key, parentKey));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([name, inner]) => [name, walk(inner, change, name, key)]),
  );
}

function escaped(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
}

function homePattern(homeDir: string | null): RegExp | null {
  const path = homeDir?.replace(/[/\\]+$/, '') ?? '';
  // "/" and "C:" are no home of their own, and "home" is a word.
  if (path.length < 3 || !/[/\\]/.test(path)) return null;
  const separatorsAlike = escaped(path).replace(/(?!^)(?:\\\\|\/)/g, '[\\\\/]+');
  return new RegExp(`(?<![\\w.-])${separatorsAlike}(?![\\w-])`, 'gi');
}

function userPattern(userName: string | null): RegExp | null {
  const name = userName ?? '';
  if (name.length < 2 || NOT_PERSONAL.has(name.toLowerCase())) return null;
  return new RegExp(`(?<![a-z0-9])${escaped(name)}(?![a-z0-9])`, 'gi');
}

class Counter {
  readonly counts = new Map<RedactionClass, number>();

  add(kind: RedactionClass, count: number): void {
    if (count > 0) this.counts.set(kind, (this.counts.get(kind) ?? 0) + count);
  }

  /** Replaces every match and counts it. */
  replace(kind: RedactionClass, text: string, pattern: RegExp | null, by: string): string {
    if (pattern === null) return text;
    return text.replace(pattern, (...match: unknown[]) => {
      this.add(kind, 1);
      const kept = typeof match[1] === 'string' ? match[1] : '';
      return kept + by;
    });
  }
}

function withoutCredentials(text: string, counter: Counter): string {
  const anonymous = counter.replace('credentials', text, USER_INFO, `${HIDDEN}@`);
  const silent = anonymous.replace(URL_IN_TEXT, (url) =>
    counter.replace('credentials', url, QUERY_VALUE, HIDDEN),
  );
  return counter.replace('credentials', silent, TOKEN, HIDDEN);
}

/** In a URL no shell reads a tilde, and what is typed has to work. */
function withHomeVariable(command: string, home: RegExp | null, counter: Counter): string {
  if (home === null) return command;
  return command.replace(new RegExp(`file://${home.source}`, 'gi'), (_, at: number) => {
    counter.add('home', 1);
    const isQuoted = command.slice(0, at).split("'").length % 2 === 0;
    return isQuoted ? `file://'"$HOME"'` : 'file://"$HOME"';
  });
}

function pseudonymsOf(value: unknown, publicHosts: RedactionOptions['publicHosts']): Pseudonyms {
  const hosts: string[] = [];
  walk(value, (text, key, parentKey) => {
    if (CLOSED_KEYS.has(key) && WORD.test(text)) return text;
    // A password may hide where the host begins.
    hosts.push(...hostsIn(withoutCredentials(text, new Counter()), key, parentKey));
    return text;
  });
  return pseudonymsFor(hosts, publicHosts);
}

function changeFor(value: unknown, options: RedactionOptions, counter: Counter): Change {
  const home = homePattern(options.homeDir);
  const user = userPattern(options.userName);
  const hosts = options.mode === 'strict' ? pseudonymsOf(value, options.publicHosts) : null;
  return (text, key) => {
    if (CLOSED_KEYS.has(key) && WORD.test(text)) return text;
    if (key === 'der') {
      // The certificate itself names hosts; its summary stays.
      if (hosts === null || text === '') return text;
      counter.add('certificate', 1);
      return '';
    }
    const safe = withoutCredentials(text, counter);
    const typable = key === 'commands' || key === 'undo' ? withHomeVariable(safe, home, counter) : safe;
    const homeless = counter.replace('home', typable, home, '~');
    const nameless = counter.replace('user', homeless, user, SOMEONE);
    if (hosts === null) return nameless;
    const renamed = hosts.replace(nameless, PROSE_KEYS.has(key));
    counter.add('host', renamed.count);
    return renamed.text;
  };
}

/**
 * Redacts every string of a value and counts what was replaced, by class. `none` changes nothing. Redacting twice gives
 * the same value. The shape of the value is kept, so the result has its type.
 */
export function redact<Value>(value: Value, options: RedactionOptions): Redacted<Value> {
  if (options.mode === 'none') return { value, replaced: {} };
  const counter = new Counter();
  const changed = walk(value, changeFor(value, options, counter)) as Value;
  return { value: changed, replaced: Object.fromEntries(counter.counts) };
}

const STRENGTH = { none: 0, default: 1, strict: 2 } as const satisfies Record<RedactionMode, number>;

/** Redacts a report and says in it what was done; a report that was redacted before keeps its counts. */
export function redactReport(report: Report, options: RedactionOptions): Report {
  const { redaction, ...rest } = report;
  const { value, replaced } = redact(rest, options);
  const total = { ...redaction.replaced };
  for (const [kind, count] of Object.entries(replaced)) total[kind] = (total[kind] ?? 0) + count;
  const mode = STRENGTH[options.mode] > STRENGTH[redaction.mode] ? options.mode : redaction.mode;
  return { ...value, redaction: { mode, replaced: total } };
}
