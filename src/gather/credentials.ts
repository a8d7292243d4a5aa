// The credentials go adds to its own https requests: user info of the URL, netrc and GOAUTH (semantics.md §8.5,
// cmd/go/internal/auth). Which there are is recorded, never what they are.

import { type Goauth, parseGoauth } from '../go/goauth.js';
import { chooseNetrcEntry, type Netrc, netrcCandidates, parseNetrc } from '../go/netrc.js';
import { type GoUrl, hostAndPort, parseUrl } from '../go/url.js';
import { goMinorOf } from '../go/versions.js';
import { cleanText } from '../model/clean.js';
import type { CredentialsObservation, UnusedNetrcLine } from '../model/observation.js';
import { directoryState, GoauthCommands, learnHeader, type RefusedResponse } from './goauth-commands.js';
import type { Limits } from './limits.js';
import type { LocalMachine } from './local.js';
import { readText } from './read-file.js';
import { errorCode, failureOf, type Recorder } from './recorder.js';
import type { Secrets } from './secrets.js';
import type { Settings } from './settings.js';

/** What a request goes to. */
export interface CredentialTarget {
  readonly scheme: 'http' | 'https';
  /** With the port, if the URL has one. */
  readonly host: string;
  /** Path and query. */
  readonly path: string;
  /** From the URL's user info. */
  readonly authorization: string | null;
}

/** Gives the Authorization header for a request, null for none. */
export interface Credentials {
  (target: CredentialTarget): string | null;
  /** What GOAUTH gives once a request was refused; null for nothing new. */
  afterRefusal?(target: CredentialTarget, response: RefusedResponse): Promise<string | null>;
}

export interface CredentialsOptions {
  readonly recorder: Recorder;
  readonly local: LocalMachine;
  readonly settings: Settings;
  readonly secrets: Secrets;
  readonly limits: Limits;
  readonly signal: AbortSignal;
}

/** A netrc file as it was found. */
export interface NetrcFile {
  readonly netrc: Netrc;
  readonly file: string | null;
  readonly state: 'read' | 'absent' | 'unreadable';
  /** What would be read without NETRC, where NETRC names no file. */
  readonly usual?: Netrc;
}

const MINOR_WITH_GOAUTH = 24;

/** Reads netrc and asks the GOAUTH commands, as far as go would. Never rejects: go is silent about what it cannot read. */
export async function readCredentials(options: CredentialsOptions): Promise<Credentials> {
  const { local, settings, secrets, recorder } = options;
  const goMinor = goMinorOf(settings.goVersion);
  const windows = local.platform === 'win32';
  const value = settings.values.GOAUTH.value;
  const goauth = parseGoauth(value, { goMinor, windows, directoryState });
  const found = await readNetrcFile(local, local.env.NETRC ?? '');
  learn(found.netrc, secrets);
  if (found.usual !== undefined) learn(found.usual, secrets);
  if (goauth.kind === 'error') {
    const goText = cleanText(secrets.hide(goauth.error), { singleLine: true, maxLength: 500 });
    const failure = failureOf('local', 'process.failed', goText);
    recorder.record({
      kind: 'goauth',
      method: 'value',
      ...recorder.start()(),
      outcome: 'failed',
      failure,
      goText,
    });
  }
  const commands = new GoauthCommands(goauth, options);
  await commands.runAll();
  const chosen = new Chooser(goauth, found, commands, goMinor);
  const told = new Set<string>();
  const tell = (target: CredentialTarget, choice: Choice): void => {
    const key = `${target.scheme} ${target.host}`;
    if (told.has(key)) return;
    told.add(key);
    const observed = observe(target, choice, found, goauth);
    if (observed !== null) recorder.record({ ...observed, ...recorder.start()() } as CredentialsObservation);
  };
  const credentials: Credentials = (target) => {
    const choice = chosen.choose(target);
    tell(target, choice);
    return choice.header;
  };
  if (goMinor >= MINOR_WITH_GOAUTH && commands.canRetry) {
    credentials.afterRefusal = async (target, response) => {
      const before = chosen.choose(target).header;
      await commands.runFor(`https://${target.host}${target.path}`, response);
      const { header } = chosen.choose(target);
      return header === before ? null : header;
    };
  }
  return credentials;
}

interface Choice {
  readonly header: string | null;
  readonly source: 'netrc' | 'url' | 'command' | 'none';
  readonly line?: number;
  readonly second?: number;
  readonly miss: string | null;
  readonly near: string;
}

/** Go's order of precedence among user info, netrc and commands. */
class Chooser {
  readonly #goauth: Goauth;
  readonly #netrc: Netrc;
  readonly #commands: GoauthCommands;
  readonly #goMinor: number;

  /** The file that would be read without NETRC, where NETRC names none. */
  readonly #usual: Netrc | null;

  constructor(goauth: Goauth, { netrc, usual }: NetrcFile, commands: GoauthCommands, goMinor: number) {
    this.#goauth = goauth;
    this.#netrc = netrc;
    this.#usual = usual ?? null;
    this.#commands = commands;
    this.#goMinor = goMinor;
  }

  choose(target: CredentialTarget): Choice {
    const { scheme, host, path, authorization } = target;
    const parsed = parseUrl(`${scheme}://${host}${path}`);
    const own: Choice | null =
      authorization === null ? null : { header: authorization, source: 'url', miss: null, near: '' };
    if (!parsed.ok || scheme !== 'https') {
      return own ?? { ...NONE, ...(parsed.ok ? this.#insecureMiss(parsed.url) : {}) };
    }
    // Since 1.24 the text compared contains the user info, so that nothing else can match.
    if (own !== null && this.#goMinor >= MINOR_WITH_GOAUTH) return own;
    const choice = chooseNetrcEntry(this.#netrc, parsed.url, this.#goMinor);
    const isAsked =
      this.#goauth.kind === 'methods' && this.#goauth.methods.some(({ kind }) => kind === 'netrc');
    const command = this.#commands.lookUp(host + path);
    if (command !== null && !(isAsked && choice.kind === 'entry' && this.#isNetrcFirst())) {
      return { header: command, source: 'command', miss: null, near: '' };
    }
    if (choice.kind === 'entry') {
      const { credential, line, machine } = choice.entry;
      if (isAsked) {
        const header = credential.authorization();
        const second = this.#netrc.entries.find(
          (one) => one.machine === machine && one.credential.authorization() !== header,
        )?.line;
        const more = second === undefined ? {} : { second };
        return { header, source: 'netrc', line, ...more, miss: null, near: '' };
      }
      return own ?? { ...NONE, miss: 'goauth', near: machine };
    }
    if (own !== null || !isAsked) return own ?? NONE;
    if (this.#usual !== null && chooseNetrcEntry(this.#usual, parsed.url, this.#goMinor).kind === 'entry')
      return { ...NONE, miss: 'variable-missing', near: host };
    return { ...NONE, miss: choice.why, near: choice.near };
  }

  /** An entry that would fit if the URL were https. */
  #insecureMiss(url: GoUrl): Pick<Choice, 'miss' | 'near'> | null {
    const secure = chooseNetrcEntry(this.#netrc, { ...url, scheme: 'https' }, this.#goMinor);
    return secure.kind === 'entry' ? { miss: 'not-https', near: secure.entry.machine } : null;
  }

  #isNetrcFirst(): boolean {
    return this.#goauth.kind === 'methods' && this.#goauth.methods[0]?.kind === 'netrc';
  }
}

const NONE: Choice = { header: null, source: 'none', miss: null, near: '' };

function observe(
  target: CredentialTarget,
  { source, line, second, miss, near }: Choice,
  found: NetrcFile,
  goauth: Goauth,
): Omit<CredentialsObservation, 'via' | 'startMs' | 'ms'> | null {
  if (target.scheme === 'http' && miss === null) return null;
  const host = hostname(target.host);
  const isRead = goauth.kind === 'methods' && goauth.methods.some(({ kind }) => kind === 'netrc');
  return {
    kind: 'credentials',
    host,
    reader: 'go',
    outcome: 'ok',
    authority: target.host,
    source,
    file: found.file,
    fileState: isRead ? found.state : 'not-read',
    ...(line === undefined ? {} : { line }),
    ...(second === undefined ? {} : { second }),
    miss,
    near: cleanText(near, { singleLine: true, maxLength: 200 }),
    unused: unusedLines(found.netrc, host),
  } as Omit<CredentialsObservation, 'via' | 'startMs' | 'ms'>;
}

function hostname(authority: string): string {
  const parsed = parseUrl(`https://${authority}/`);
  return parsed.ok ? hostAndPort(parsed.url).hostname : authority;
}

const MAX_UNUSED = 10;

/** Lines about this host, or about all, that go passes over. */
export function unusedLines(netrc: Netrc, host: string): readonly UnusedNetrcLine[] {
  const wanted = host.toLowerCase();
  return netrc.faults
    .filter(({ machine }) => machine === '' || machineHost(machine) === wanted)
    .slice(0, MAX_UNUSED)
    .map(({ kind, machine, line }) => ({
      line,
      machine: cleanText(machine, { singleLine: true, maxLength: 200 }),
      why: kind,
    }));
}

function machineHost(machine: string): string {
  return machine
    .replace(/^https?:\/\//, '')
    .replace(/[/:].*$/, '')
    .toLowerCase();
}

/** The first netrc file that exists; `named` is the value of NETRC. Never rejects. */
export async function readNetrcFile(local: LocalMachine, named: string): Promise<NetrcFile> {
  const windows = local.platform === 'win32';
  const home = (windows ? local.env.USERPROFILE : local.env.HOME) ?? '';
  for (const file of netrcCandidates({ NETRC: named, home, windows })) {
    try {
      return { netrc: parseNetrc(await readText(file)), file, state: 'read' };
    } catch (error) {
      if (errorCode(error) !== 'ENOENT') return { netrc: EMPTY, file, state: 'unreadable' };
    }
  }
  if (named === '') return { netrc: EMPTY, file: null, state: 'absent' };
  const { netrc } = await readNetrcFile(local, '');
  return { netrc: EMPTY, file: named, state: 'absent', usual: netrc };
}

const EMPTY: Netrc = { entries: [], faults: [] };
/** Logins and passwords must not turn up in what servers and children say. */
export function learn({ entries }: Netrc, secrets: Secrets): void {
  for (const { credential } of entries) learnHeader(credential.authorization(), secrets);
}
