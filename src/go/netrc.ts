// netrc files as the go command reads them, and which entry it would send where (cmd/go/internal/auth, semantics.md
// §8.5). It must not read files; secrets leave it only through Credential.authorization.

import { fromByteString } from './byte-string.js';
import { fields } from './space.js';
import { type GoUrl, hostAndPort, urlString } from './url.js';

/** A login and password that cannot be printed by accident: as text, as JSON and in inspection it is "[secret]". */
export class Credential {
  readonly #header: string;

  constructor(login: string, password: string) {
    this.#header = `Basic ${Buffer.from(`${login}:${password}`).toString('base64')}`;
  }

  /** The value of the Authorization header. For the request only, never for output. */
  authorization(): string {
    return this.#header;
  }

  toString(): string {
    return '[secret]';
  }

  toJSON(): string {
    return '[secret]';
  }

  [Symbol.for('nodejs.util.inspect.custom')](): string {
    return '[secret]';
  }
}

export interface NetrcEntry {
  /** As written: host, host:port, and since Go 1.24 also host/path. */
  readonly machine: string;
  /** 1-based line of the machine word. */
  readonly line: number;
  readonly credential: Credential;
}

/**
 * Why Go does not use a part of the file: an entry without login or password (also when words of one pair stand on two
 * lines); `default`, which Go does not support; an entry behind a lone `default`, where Go stops reading; quotes, which
 * Go takes for a part of the login or password and sends; a machine written as a URL, which never matches before 1.24.
 */
export type NetrcFaultKind =
  | 'no-login'
  | 'no-password'
  | 'no-login-and-password'
  | 'default-unsupported'
  | 'behind-default'
  | 'quoted'
  | 'machine-is-url';

export interface NetrcFault {
  readonly kind: NetrcFaultKind;
  /** Empty for default. */
  readonly machine: string;
  readonly line: number;
}

export interface Netrc {
  /** In file order; the first for a machine wins. */
  readonly entries: readonly NetrcEntry[];
  readonly faults: readonly NetrcFault[];
}

interface Open {
  machine: string;
  login: string;
  password: string;
  line: number;
}

const NOTHING: Open = { machine: '', login: '', password: '', line: 0 };

/** Reads a netrc file. There are no errors, only entries Go does not use. */
export function parseNetrc(text: string): Netrc {
  const entries: NetrcEntry[] = [];
  const faults: NetrcFault[] = [];
  let open: Open = { ...NOTHING };
  let inMacro = false;
  const drop = (): void => {
    if (open.machine !== '') faults.push({ kind: missing(open), machine: open.machine, line: open.line });
    open = { ...NOTHING };
  };
  const finish = (): void => {
    const { machine, login, password, line } = open;
    if (machine === '' || login === '' || password === '') return;
    entries.push({ machine, line, credential: new Credential(login, password) });
    if (/^["']|["']$/.test(login) || /^["']|["']$/.test(password))
      faults.push({ kind: 'quoted', machine, line });
    if (machine.includes('://')) faults.push({ kind: 'machine-is-url', machine, line });
    open = { ...NOTHING };
  };
  const lines = text.split('\n');
  for (const [index, source] of lines.entries()) {
    if (inMacro) {
      inMacro = source !== '';
      continue;
    }
    const words = fields(source);
    for (let i = 0; i + 1 < words.length; i += 2) {
      const [word, value = ''] = words.slice(i, i + 2);
      if (word === 'machine') {
        drop();
        open = { ...NOTHING, machine: value, line: index + 1 };
      } else if (word === 'login') open.login = value;
      else if (word === 'password') open.password = value;
      else if (word === 'macdef') inMacro = true;
      else if (word === 'default') faults.push({ kind: 'default-unsupported', machine: '', line: index + 1 });
      finish();
    }
    if (words.length % 2 === 1 && words.at(-1) === 'default') {
      drop();
      faults.push(
        { kind: 'default-unsupported', machine: '', line: index + 1 },
        ...machinesBehind(lines, index + 1),
      );
      break;
    }
  }
  drop();
  return { entries, faults };
}

function missing({ login, password }: Open): NetrcFaultKind {
  if (login === '') return password === '' ? 'no-login-and-password' : 'no-login';
  return 'no-password';
}

function machinesBehind(lines: readonly string[], start: number): readonly NetrcFault[] {
  return lines.slice(start).flatMap((source, i) => {
    const words = fields(source);
    const machine = words[words.indexOf('machine') + 1];
    if (!words.includes('machine') || machine === undefined) return [];
    return [{ kind: 'behind-default', machine, line: start + i + 1 } as const];
  });
}

/** Where the go command looks for the file, in order; the first that exists is read, an unreadable one is silent. */
export function netrcCandidates(system: {
  readonly NETRC: string;
  readonly home: string;
  readonly windows: boolean;
}): readonly string[] {
  if (system.NETRC !== '') return [system.NETRC];
  if (system.home === '') return [];
  return system.windows ? [`${system.home}\\_netrc`, `${system.home}\\.netrc`] : [`${system.home}/.netrc`];
}

/**
 * Why no entry is sent: the URL is not https; no entry names the host; only an entry for the host without or with
 * another port is there (`port`), or only one with a path that the URL has not (`path`, also for a machine written as a
 * URL); the names differ in case only; the entry for it is incomplete; the URL has user info, which the text compared
 * contains since 1.24.
 */
export type NetrcMiss = 'not-https' | 'no-entry' | 'port' | 'path' | 'case' | 'incomplete' | 'user-info';

export type NetrcChoice =
  | { readonly kind: 'entry'; readonly entry: NetrcEntry }
  | {
      readonly kind: 'none';
      readonly why: NetrcMiss /** The machine that almost matches, or empty. */;
      readonly near: string;
    };

/** Which entry the go command would send with a request. `goMinor` is 26 for Go 1.26. */
export function chooseNetrcEntry(netrc: Netrc, url: GoUrl, goMinor: number): NetrcChoice {
  if (url.scheme !== 'https') return { kind: 'none', why: 'not-https', near: '' };
  const entry = goMinor >= 24 ? byPrefix(netrc, url) : byHost(netrc, url, goMinor);
  if (entry) return { kind: 'entry', entry };
  if (goMinor >= 24 && url.user !== null) {
    const bare = byPrefix(netrc, { ...url, user: null });
    if (bare) return { kind: 'none', why: 'user-info', near: bare.machine };
  }
  return nearMiss(netrc, url);
}

// Up to 1.23 the machine is the host: with the port since 1.20 and up to 1.14, without it in between.
function byHost({ entries }: Netrc, url: GoUrl, goMinor: number): NetrcEntry | undefined {
  const withoutPort = goMinor >= 15 && goMinor < 20;
  const wanted = withoutPort ? hostAndPort(url).hostname : fromByteString(url.host);
  return entries.find(({ machine }) => machine === wanted);
}

// Since 1.24 the URL is compared, without https:// and with ever fewer path elements.
function byPrefix({ entries }: Netrc, url: GoUrl): NetrcEntry | undefined {
  let prefix = urlString(url)
    .replace(/^https:\/\//, '')
    .replace(/\/$/, '');
  for (;;) {
    const entry = entries.find(
      (each) => each.machine.replace(/^https:\/\//, '').replace(/\/$/, '') === prefix,
    );
    if (entry) return entry;
    const slash = prefix.lastIndexOf('/');
    if (slash < 0) return undefined;
    prefix = prefix.slice(0, slash);
  }
}

function nearMiss({ entries, faults }: Netrc, url: GoUrl): NetrcChoice {
  const host = fromByteString(url.host);
  const name = hostAndPort(url).hostname.toLowerCase();
  const isFor = (machine: string): boolean =>
    hostOf(machine)
      .replace(/:[0-9]*$/, '')
      .toLowerCase() === name;
  const near = entries.find(({ machine }) => isFor(machine))?.machine;
  if (near !== undefined) {
    const why =
      hostOf(near) !== near
        ? 'path'
        : near !== host && near.toLowerCase() === host.toLowerCase()
          ? 'case'
          : 'port';
    return { kind: 'none', why, near };
  }
  const incomplete = faults.find(({ kind, machine }) => kind.startsWith('no-') && isFor(machine));
  return { kind: 'none', why: incomplete ? 'incomplete' : 'no-entry', near: incomplete?.machine ?? '' };
}

function hostOf(machine: string): string {
  return machine.replace(/^https?:\/\//, '').replace(/\/.*$/, '');
}
