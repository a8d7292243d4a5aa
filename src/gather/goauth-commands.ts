// The commands of GOAUTH, run as go runs them: once before the first request, and again with the URL of a refused one
// (semantics.md §8.5, cmd/go/internal/auth). Their output is secret: only that there is some is recorded.

import { statSync } from 'node:fs';
import { basename } from 'node:path';
import { type DirectoryState, type Goauth, type GoauthMethod, parseCommandOutput } from '../go/goauth.js';
import { splitQuoted } from '../go/network-use-goflags.js';
import { cleanText } from '../model/clean.js';
import { findExecutable } from './executable.js';
import type { Limits } from './limits.js';
import type { LocalMachine } from './local.js';
import { failureOf, messageOf, type Recorder, type Stopwatch } from './recorder.js';
import { hideInUrl, type Secrets } from './secrets.js';
import { type ChildResult, runChild } from './spawn.js';
import { basicAuthorization } from './tunnel.js';

/** The head of a response that a command is told. */
export interface RefusedResponse {
  readonly status: number;
  readonly reason: string;
  readonly headers: Readonly<Record<string, string>>;
}

export interface GoauthOptions {
  readonly recorder: Recorder;
  readonly local: LocalMachine;
  readonly secrets: Secrets;
  readonly limits: Limits;
  readonly signal: AbortSignal;
}

type Runnable = Exclude<GoauthMethod, { kind: 'netrc' }>;

/** What is at a directory, as parseGoauth asks. */
export function directoryState(directory: string): DirectoryState {
  try {
    return statSync(directory).isDirectory() ? 'directory' : 'not-directory';
  } catch (error) {
    return { error: messageOf(error) };
  }
}

/** The commands and what they gave so far. */
export class GoauthCommands {
  readonly #methods: readonly Runnable[];
  readonly #options: GoauthOptions;
  readonly #headers = new Map<string, string>();
  readonly #asked = new Set<string>();

  constructor(goauth: Goauth, options: GoauthOptions) {
    this.#methods =
      goauth.kind === 'methods'
        ? goauth.methods.filter((method): method is Runnable => method.kind !== 'netrc')
        : [];
    this.#options = options;
  }

  /** True when a refused request may still get a credential. */
  get canRetry(): boolean {
    return this.#methods.length > 0;
  }

  /** Runs the commands without a URL. Never rejects. */
  async runAll(): Promise<void> {
    for (const method of this.#methods.toReversed()) {
      if (method.kind === 'command') await this.#runCommand(method.command, null, null);
    }
  }

  /** Runs everything for a URL that was refused, once for each URL. Never rejects. */
  async runFor(url: string, response: RefusedResponse): Promise<void> {
    if (this.#asked.has(url)) return;
    this.#asked.add(url);
    for (const method of this.#methods.toReversed()) {
      if (method.kind === 'command') await this.#runCommand(method.command, url, response);
      else await this.#askGit(method.directory, url);
    }
  }

  /** The Authorization header for host and path: that of the longest prefix; null for none. */
  lookUp(url: string): string | null {
    let prefix = url.replace(/\/$/, '');
    for (;;) {
      const header = this.#headers.get(prefix);
      if (header !== undefined) return header;
      const slash = prefix.lastIndexOf('/');
      if (slash < 0) return null;
      prefix = prefix.slice(0, slash);
    }
  }

  #store(prefix: string, header: string): void {
    learnHeader(header, this.#options.secrets);
    this.#headers.set(prefix.replace(/^https:\/\//, '').replace(/\/$/, ''), header);
  }

  async #runCommand(command: string, url: string | null, response: RefusedResponse | null): Promise<void> {
    const { recorder, local } = this.#options;
    const time = recorder.start();
    const words = splitQuoted(command);
    const [name = '', ...args] = words.ok ? words.flags : [];
    const program = findExecutable(name, local) ?? name;
    const shown = cleanText(basename(name), { singleLine: true, maxLength: 100 });
    const input = response === null ? '' : headOf(response);
    const result = await this.#child(program, url === null ? args : [...args, url], input);
    if (result.aborted) return;
    const output = result.exitCode === 0 ? parseCommandOutput(result.stdout) : null;
    if (output?.ok !== true) {
      const words = output === null ? result.startError || `exit code ${result.exitCode}` : 'invalid format';
      this.#recordFailure(time, shown, result, words);
      return;
    }
    const prefixes: string[] = [];
    for (const { prefix, headers } of output.credentials) {
      const header = headers.find((one) => one.name.toLowerCase() === 'authorization');
      if (header !== undefined) this.#store(prefix, header.value());
      prefixes.push(cleanText(hideInUrl(prefix), { singleLine: true, maxLength: 200 }));
    }
    const { exitCode } = result;
    const key = { kind: 'goauth', method: 'command', ...time() } as const;
    recorder.record({ ...key, outcome: 'ok', program: shown, exitCode, prefixes });
  }

  async #askGit(directory: string, url: string): Promise<void> {
    const { recorder, local } = this.#options;
    const git = findExecutable('git', local);
    const time = recorder.start('git');
    const result = await this.#child(git ?? 'git', ['credential', 'fill'], `url=${url}\n`, directory);
    if (result.aborted) return;
    const given = result.exitCode === 0 ? parseGitCredential(result.stdout) : null;
    if (given === null || !url.startsWith(given.prefix)) {
      this.#recordFailure(time, 'git credential fill', result, result.startError || 'no credential');
      return;
    }
    this.#store(given.prefix, basicAuthorization(given));
    const { exitCode } = result;
    const prefixes = [cleanText(hideInUrl(given.prefix), { singleLine: true, maxLength: 200 })];
    const key = { kind: 'goauth', method: 'git', ...time() } as const;
    recorder.record({ ...key, outcome: 'ok', program: 'git credential fill', exitCode, prefixes });
  }

  #child(program: string, args: readonly string[], input: string, cwd?: string): Promise<ChildResult> {
    const { local, limits, signal } = this.#options;
    const env: Readonly<Record<string, string>> = {
      GIT_TERMINAL_PROMPT: '0',
      GCM_INTERACTIVE: 'never',
      ...local.env,
    };
    const timeoutMs = limits.childMs;
    return runChild(program, args, { cwd: cwd ?? local.cwd, env, timeoutMs, signal, input });
  }

  #recordFailure(time: Stopwatch, program: string, result: ChildResult, words: string): void {
    const { recorder, secrets } = this.#options;
    const method = program === 'git credential fill' ? 'git' : 'command';
    const code = result.timedOut ? 'process.timeout' : result.started ? 'process.failed' : 'process.missing';
    // The words of a program that deals in secrets may hold one.
    const firstLine = result.stderr.split('\n').find((line) => line.trim() !== '') ?? '';
    const said = method === 'git' ? firstLine : '';
    const goText = cleanText(secrets.hide(said === '' ? words : said), { singleLine: true, maxLength: 300 });
    const failure = failureOf('local', code, goText);
    const { exitCode } = result;
    recorder.record({
      kind: 'goauth',
      method,
      ...time(),
      outcome: 'failed',
      failure,
      program,
      exitCode,
      goText,
    });
  }
}

function headOf({ status, reason, headers }: RefusedResponse): string {
  const lines = Object.entries(headers).map(([name, value]) => `${name}: ${value}\n`);
  return `HTTP/1.1 ${status} ${reason}\n${lines.join('')}\n`;
}

interface GitCredential {
  readonly prefix: string;
  readonly username: string;
  readonly password: string;
}

/** The key=value lines of `git credential fill`; null without a URL. */
function parseGitCredential(output: string): GitCredential | null {
  const found = new Map(
    output.split('\n').flatMap((line) => {
      const [, key, value] = /^\s*([^=]+)=(.*?)\s*$/.exec(line) ?? [];
      return key === undefined || value === undefined ? [] : [[key, value] as const];
    }),
  );
  const host = found.get('host');
  const url = found.get('url');
  if (host === undefined && url === undefined) return null;
  const path = found.get('path');
  const built = `${found.get('protocol') ?? 'https'}://${host ?? ''}${path === undefined ? '' : `/${path}`}`;
  return {
    prefix: url ?? built,
    username: found.get('username') ?? '',
    password: found.get('password') ?? '',
  };
}

/** A login of this length is a token. */
const TOKEN_LENGTH = 20;

/** Learns the parts of a Basic header, and any other header as a whole. */
export function learnHeader(header: string, secrets: Secrets): void {
  const encoded = /^\S+\s+(\S.*)$/.exec(header)?.[1] ?? header;
  secrets.learnWord(encoded);
  if (!/^Basic /i.test(header)) return;
  const text = Buffer.from(encoded, 'base64').toString('utf8');
  const colon = text.indexOf(':');
  secrets.learnWord(text.slice(colon + 1));
  if (colon >= TOKEN_LENGTH) secrets.learnWord(text.slice(0, colon));
}
