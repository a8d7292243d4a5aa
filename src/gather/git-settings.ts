// The settings of git that decide over direct downloads, read with one call of `git config`. It must not record values
// that may hold secrets, and never changes a setting.

import { existsSync } from 'node:fs';
import { cleanText } from '../model/clean.js';
import type { GitSetting, UrlRewrite } from '../model/observation.js';
import type { LocalMachine } from './local.js';
import type { Recorder } from './recorder.js';
import { failureOf } from './recorder.js';
import { hideInUrl, type Secrets } from './secrets.js';
import { runChild } from './spawn.js';

/** A rule with its secrets, as git applies it. */
interface Rule {
  readonly base: string;
  readonly prefix: string;
  readonly shown: UrlRewrite;
}

/** What the probes need of git's settings. */
export interface GitSettings {
  readonly rules: readonly Rule[];
  readonly hasProxy: boolean;
  /** Hosts with a credential helper; the empty string stands for a helper for all. */
  readonly helperHosts: readonly string[];
}

export interface GitSettingsOptions {
  readonly git: string;
  readonly local: LocalMachine;
  readonly secrets: Secrets;
  /** Where git is asked; its repository settings count. */
  readonly cwd: string;
  readonly env: Readonly<Record<string, string>>;
  readonly timeoutMs: number;
  readonly signal: AbortSignal;
}

const WANTED =
  '^(url\\..*\\.insteadof|credential\\.(.*\\.)?helper|http\\.(.*\\.)?(proxy|sslverify|sslcainfo|sslcapath|sslcert|sslkey)|remote\\..*\\.proxy|protocol\\.(.*\\.)?allow)$';
const MAX_RULES = 50;
const NOTHING: GitSettings = { rules: [], hasProxy: false, helperHosts: [] };

/** A setting of git with its secrets; value null where it has none, which counts as true. */
export interface GitEntry {
  readonly origin: string;
  readonly key: string;
  readonly value: string | null;
}

type Entry = GitEntry & { readonly value: string };

/** Reads and records. Never rejects. */
export async function readGitSettings(recorder: Recorder, options: GitSettingsOptions): Promise<GitSettings> {
  const time = recorder.start('git');
  const { git, cwd, env, timeoutMs, signal, local } = options;
  const words = ['config', '--null', '--show-origin', '--get-regexp', WANTED];
  const result = await runChild(git, words, { cwd, env, timeoutMs, signal });
  if (result.aborted) return NOTHING;
  // 1: no such key. Others are a configuration that git cannot read.
  if (result.exitCode !== 0 && result.exitCode !== 1) {
    const code = result.timedOut ? 'process.timeout' : 'git.config';
    const failure = failureOf('local', code, options.secrets.hide(result.stderr || result.startError));
    recorder.record({ kind: 'git-settings', ...time(), outcome: 'failed', failure });
    return NOTHING;
  }
  const entries = readEntries(result.stdout);
  const rules = rewriteRules(entries, options.secrets);
  const helpers = entries.filter(({ key, value }) => key.endsWith('.helper') && value.trim() !== '');
  const proxies = entries.filter(({ key, value }) => key.endsWith('.proxy') && value !== '').map(shown);
  const hasProxy = proxies.length > 0;
  const lost = lostAuthorities(entries, local);
  recorder.record({
    kind: 'git-settings',
    ...time(),
    outcome: 'ok',
    rewrites: rules.slice(0, MAX_RULES).map(({ shown }) => shown),
    helpers: [...new Set(helpers.map(({ value }) => helperName(value)))],
    hasProxy,
    proxies: proxies.slice(0, MAX_RULES),
    ...(lost === undefined ? {} : { lostAuthorities: lost }),
    verifiesTls: verifiesTls(entries, local.env),
    hasOwnAuthorities: hasOwnAuthorities(entries, local.env),
    protocols: protocolsOf(entries, local.env),
  });
  return { rules, hasProxy, helperHosts: helpers.map(({ key }) => helperHost(key)) };
}

function readEntries(output: string): readonly Entry[] {
  return readGitEntries(output).map((entry) => ({ ...entry, value: entry.value ?? '' }));
}

/** `--null --show-origin` gives ORIGIN NUL KEY LF VALUE NUL; a key without value has no LF. */
export function readGitEntries(output: string): readonly GitEntry[] {
  const fields = output.split('\0');
  const entries: GitEntry[] = [];
  for (let at = 0; at + 1 < fields.length; at += 2) {
    const [key = '', ...value] = (fields[at + 1] ?? '').split('\n');
    const origin = cleanText(fields[at] ?? '', { singleLine: true, maxLength: 300 }).replace(/^file:/, '');
    entries.push({
      origin,
      key: key.replace(/[^.]*$/, (name) => name.toLowerCase()),
      value: value.length === 0 ? null : value.join('\n'),
    });
  }
  return entries;
}

function rewriteRules(entries: readonly Entry[], secrets: Secrets): readonly Rule[] {
  return entries.flatMap(({ origin, key, value }) => {
    const base = /^url\.(.*)\.insteadof$/s.exec(key)?.[1];
    if (base === undefined || value === '') return [];
    secrets.learn(base);
    const show = (text: string): string => cleanText(hideInUrl(text), { singleLine: true, maxLength: 300 });
    return [{ base, prefix: value, shown: { base: show(base), prefix: show(value), origin } }];
  });
}

function shown({ key, value, origin }: Entry): GitSetting {
  const show = (text: string): string => cleanText(hideInUrl(text), { singleLine: true, maxLength: 300 });
  return { key: show(key), value: show(value), origin };
}

/** A file of authorities that is not there, so that git trusts nobody, or of a client's certificate. Variables come before settings. */
function lostAuthorities(entries: readonly Entry[], { env, homeDir }: LocalMachine): GitSetting | undefined {
  const home = env.HOME ?? homeDir ?? '';
  const variables = ['GIT_SSL_CAINFO', 'GIT_SSL_CAPATH', 'GIT_SSL_CERT', 'GIT_SSL_KEY'].map((key) => ({
    key,
    value: env[key] ?? '',
    origin: '',
  }));
  return [...variables, ...entries.filter(({ key }) => /\.ssl(?:ca(?:info|path)|cert|key)$/.test(key))]
    .filter(({ value }) => value !== '' && !existsSync(value.replace(/^~(?=\/)/, home)))
    .map(shown)[0];
}

/** The host that credential.<URL>.helper is for. */
function helperHost(key: string): string {
  const url = /^credential\.(.*)\.helper$/.exec(key)?.[1] ?? '';
  return url
    .replace(/^[a-z+]+:\/\//, '')
    .replace(/^[^/@]*@/, '')
    .replace(/[/:].*$/, '');
}

/** A helper is a program with arguments, or a piece of shell that may hold a password. */
function helperName(value: string): string {
  const name = /^(?:[^\s!]*[/\\])?([\w.-]+)(?:\s|$)/.exec(value.trim())?.[1];
  return name ?? 'shell';
}

function isTrue(value: string): boolean {
  return /^(?:1|true|yes|on)?$/i.test(value);
}

function verifiesTls(entries: readonly Entry[], env: Readonly<Record<string, string>>): boolean {
  const off = entries.some(({ key, value }) => key.endsWith('.sslverify') && !isTrue(value));
  return !off && (env.GIT_SSL_NO_VERIFY ?? '') === '';
}

function hasOwnAuthorities(entries: readonly Entry[], env: Readonly<Record<string, string>>): boolean {
  const set = entries.some(({ key, value }) => /\.sslca(?:info|path)$/.test(key) && value !== '');
  return set || (env.GIT_SSL_CAINFO ?? '') !== '' || (env.GIT_SSL_CAPATH ?? '') !== '';
}

function protocolsOf(
  entries: readonly Entry[],
  env: Readonly<Record<string, string>>,
): Readonly<Record<string, string>> {
  const found = entries.flatMap(({ key, value }) => {
    const name = /^protocol\.(?:([a-z+-]+)\.)?allow$/.exec(key);
    return name === null ? [] : [[name[1] ?? 'all', cleanText(value, { maxLength: 20 })] as const];
  });
  const allowed = env.GIT_ALLOW_PROTOCOL ?? '';
  return Object.fromEntries(allowed === '' ? found : [...found, ['GIT_ALLOW_PROTOCOL', allowed] as const]);
}

/** The URL that git uses: the rule with the longest prefix replaces it (git-config(1), url.<base>.insteadOf). */
export function rewriteUrl(
  url: string,
  rules: readonly Rule[],
): { readonly url: string; readonly rule: UrlRewrite | null } {
  const matching = rules.filter(({ prefix }) => url.startsWith(prefix));
  const longest = matching.reduce<Rule | null>(
    (best, rule) => (best === null || rule.prefix.length > best.prefix.length ? rule : best),
    null,
  );
  if (longest === null) return { url, rule: null };
  return { url: longest.base + url.slice(longest.prefix.length), rule: longest.shown };
}
