// GOAUTH (since Go 1.24): where the go command takes credentials for its own https requests from, and when it refuses
// the setting (cmd/go/internal/auth, semantics.md §8.5). It must not run commands.

import { fromByteString } from './byte-string.js';
import { Credential, chooseNetrcEntry, type Netrc, type NetrcMiss } from './netrc.js';
import { quote } from './quote.js';
import { fields, trimSpace } from './space.js';
import { type GoUrl, parseUrl, urlString } from './url.js';

/** One way to get credentials, in order of precedence. */
export type GoauthMethod =
  | { readonly kind: 'netrc' }
  /** `git credential fill` in the directory, after a 4xx reply only. */
  | { readonly kind: 'git'; readonly directory: string }
  /** Run once without arguments, and again with the URL after a 4xx reply. */
  | { readonly kind: 'command'; readonly command: string };

export type Goauth =
  | { readonly kind: 'off' }
  | { readonly kind: 'methods'; readonly methods: readonly GoauthMethod[] }
  /** Fatal on the first https request; Go's words. A plain http request never notices. */
  | { readonly kind: 'error'; readonly error: string };

/** What is at the directory of a `git` method; a text is the error of stat in Go's words. */
export type DirectoryState = 'directory' | 'not-directory' | { readonly error: string };

export interface GoauthRules {
  readonly goMinor: number;
  readonly windows: boolean;
  /** Looks a directory up; leave it out to take every directory for a good one. */
  readonly directoryState?: (directory: string) => DirectoryState;
}

const GIT_USAGE = 'GOAUTH=git dir method requires an absolute path to the git working directory';

/** Reads an effective GOAUTH value. Up to Go 1.23 there is only netrc, whatever the variable says. */
export function parseGoauth(value: string, rules: GoauthRules): Goauth {
  if (rules.goMinor < 24 || value === '') return { kind: 'methods', methods: [{ kind: 'netrc' }] };
  if (value === 'off') return { kind: 'off' };
  const methods: GoauthMethod[] = [];
  const items = value.split(';').map(trimSpace);
  // Go goes through them from the last to the first, so the last fault is the one it tells.
  for (const item of items.toReversed()) {
    const method = parseMethod(item, value, rules);
    if (method.kind === 'error') return method;
    if (method.kind === 'off') {
      if (items.length === 1) return method;
      const error = `GOAUTH=off cannot be combined with other authentication commands (GOAUTH=${value})`;
      return { kind: 'error', error };
    }
    methods.unshift(method);
  }
  return { kind: 'methods', methods };
}

type ParsedMethod =
  | GoauthMethod
  | { readonly kind: 'off' }
  | { readonly kind: 'error'; readonly error: string };

function parseMethod(item: string, value: string, { windows, directoryState }: GoauthRules): ParsedMethod {
  const fail = (error: string): ParsedMethod => ({ kind: 'error', error });
  const [name, directory, ...more] = fields(item);
  if (name === undefined) return fail(`GOAUTH encountered an empty command (GOAUTH=${value})`);
  if (name === 'off' || name === 'netrc') return { kind: name };
  if (name !== 'git') return { kind: 'command', command: item };
  if (directory === undefined || more.length > 0) return fail(GIT_USAGE);
  const absolute = windows ? /^(?:[A-Za-z]:[/\\]|[/\\]{2}[^/\\])/.test(directory) : directory.startsWith('/');
  if (!absolute) return fail(`${GIT_USAGE}, dir is not absolute`);
  const state = directoryState?.(directory) ?? 'directory';
  if (state === 'directory') return { kind: 'git', directory };
  if (state === 'not-directory') return fail(`${GIT_USAGE}, dir is not a directory`);
  return fail(`GOAUTH=git encountered an error; cannot stat ${directory}: ${state.error}`);
}

/** What the go command sends with the first request to a URL, before any 4xx reply. */
export type PlannedCredential =
  | {
      readonly source: 'netrc';
      readonly machine: string;
      readonly line: number;
      readonly credential: Credential;
    }
  /** User info of the URL itself, as Basic. */
  | { readonly source: 'url'; readonly credential: Credential }
  | {
      readonly source: 'none';
      /** Why netrc gives nothing; null when netrc is not asked. */
      readonly netrc: NetrcMiss | null;
      /** The machine that almost matches, or empty. */
      readonly near: string;
      /** Other methods that may still give something: commands at once, git after a 4xx reply. */
      readonly others: readonly ('git' | 'command')[];
    };

/**
 * Which credential goes out with a request. http requests get none (a URL with user info over http is refused before).
 * A command that comes before netrc may give another one; only running it can tell.
 */
export function planCredential(url: GoUrl, goauth: Goauth, netrc: Netrc, goMinor: number): PlannedCredential {
  const methods = goauth.kind === 'methods' ? goauth.methods : [];
  const asksNetrc = methods.some((method) => method.kind === 'netrc');
  const choice = asksNetrc ? chooseNetrcEntry(netrc, url, goMinor) : null;
  if (choice?.kind === 'entry') {
    const { machine, line, credential } = choice.entry;
    return { source: 'netrc', machine, line, credential };
  }
  if (url.user !== null) {
    const login = fromByteString(url.user.username);
    const password = fromByteString(url.user.password ?? '');
    return { source: 'url', credential: new Credential(login, password) };
  }
  const others = methods.flatMap(({ kind }) => (kind === 'netrc' ? [] : [kind]));
  return { source: 'none', netrc: choice?.why ?? null, near: choice?.near ?? '', others };
}

/** Header names and values for a URL prefix; the values are secret, so they are functions. */
export interface CommandCredential {
  /** Without https://. */
  readonly prefix: string;
  readonly headers: readonly { readonly name: string; readonly value: () => string }[];
}

export type CommandOutput =
  | { readonly ok: true; readonly credentials: readonly CommandCredential[] }
  /** Go's words, which it prints with -x only. They may quote a line of the output. */
  | { readonly ok: false; readonly error: string };

/** Reads what a GOAUTH command prints: URL lines, blank line, header lines, blank line, and again. */
export function parseCommandOutput(output: string): CommandOutput {
  const credentials: CommandCredential[] = [];
  const lines = output.split('\n');
  const last = lines.pop() ?? '';
  let at = 0;
  const group = (): readonly string[] | undefined => {
    const end = lines.indexOf('', at);
    if (end < 0) return undefined;
    const found = lines.slice(at, end);
    at = end + 1;
    return found;
  };
  while (at < lines.length || last !== '') {
    const firstBad = at;
    const urls = group();
    const prefixes: string[] = [];
    for (const line of urls ?? lines.slice(firstBad)) {
      const uri = parseRequestUri(line);
      if ('error' in uri) return { ok: false, error: `could not parse URL ${line}: ${uri.error}` };
      prefixes.push(urlString(uri).replace(/^https:\/\//, ''));
    }
    if (!urls) return { ok: false, error: 'invalid format: missing empty line after URLs' };
    const headers: { name: string; value: () => string }[] = [];
    const headerLines = group();
    for (const line of headerLines ?? lines.slice(at)) {
      const header = parseHeader(line);
      if (!header) return { ok: false, error: 'invalid format: invalid header line' };
      headers.push(header);
    }
    if (!headerLines) return { ok: false, error: 'invalid format: missing empty line after headers' };
    for (const prefix of prefixes) credentials.push({ prefix, headers });
  }
  return { ok: true, credentials };
}

// url.ParseRequestURI: an absolute URL or a rooted path.
function parseRequestUri(line: string): GoUrl | { readonly error: string } {
  const parsed = parseUrl(line);
  if (!parsed.ok) return parsed;
  if (parsed.url.scheme !== '' || line.startsWith('/')) return parsed.url;
  return { error: `parse ${quote(line)}: invalid URI for request` };
}

function parseHeader(line: string): { name: string; value: () => string } | undefined {
  const colon = line.indexOf(': ');
  const name = line.slice(0, Math.max(colon, 0));
  const value = trimSpace(line.slice(colon + 2));
  const valid = /^[!#$%&'*+.^_`|~0-9A-Za-z-]+$/.test(name) && !/[\x00-\x08\x0a-\x1f\x7f]/.test(value);
  return valid ? { name, value: () => value } : undefined;
}
