// The machine a run takes place on, read once and handed to everything else, so that tests can describe another one. It
// is the only place that reads the process environment and platform; it must not look at the network or start a child.

import { accessSync, constants, existsSync, readFileSync } from 'node:fs';
import { homedir, hostname, tmpdir } from 'node:os';
import { basename, isAbsolute, join } from 'node:path';

/** Files of the name resolver, semantics.md §7.2. */
export interface ResolverFiles {
  readonly hosts: string;
  readonly resolvConf: string;
  readonly nsswitch: string;
}

/** What the probes may know of this machine. Times are milliseconds since 1970. */
export interface LocalMachine {
  /** On Windows, where names are case-insensitive, all names are in upper case. */
  readonly env: Readonly<Record<string, string>>;
  readonly platform: string;
  readonly arch: string;
  /** As process.version without the leading v. */
  readonly nodeVersion: string;
  readonly homeDir: string | null;
  readonly cwd: string;
  /** True where the working directory has been removed; cwd is then the root. */
  readonly isCwdGone?: boolean;
  readonly tempDir: string;
  readonly hostname: string;
  /** null where the system has no user ids. */
  readonly uid: number | null;
  readonly shell: 'posix' | 'fish' | 'powershell' | 'cmd';
  readonly ci: 'github' | 'gitlab' | 'other' | null;
  readonly container: boolean;
  readonly resolverFiles: ResolverFiles;
  now(): number;
}

/** Reads the real machine. Never throws. */
export function readLocalMachine(): LocalMachine {
  const platform = process.platform;
  const cwd = attempt(() => process.cwd());
  const env = withWholePaths(readEnvironment(process.env, platform), cwd ?? '/');
  const usable = attempt(() => accessSync(cwd ?? '', constants.X_OK)) === undefined;
  return {
    env,
    platform,
    arch: process.arch,
    nodeVersion: process.versions.node,
    homeDir: attempt(homedir) || null,
    // No child can be started in a directory that may not be entered; go that is there already does not mind.
    cwd: usable && cwd !== null ? cwd : '/',
    isCwdGone: cwd === null,
    tempDir: attempt(tmpdir) ?? '/tmp',
    hostname: attempt(hostname) ?? '',
    uid: process.getuid?.() ?? null,
    shell: shellOf(platform, env),
    ci: ciOf(env),
    container: platform === 'linux' && inContainer(env),
    resolverFiles: resolverFilesOf(platform, env),
    now: () => Date.now(),
  };
}

function attempt<Value>(read: () => Value): Value | null {
  try {
    return read();
  } catch {
    return null;
  }
}

/** A plain copy of the environment; upper-cased names on Windows. */
export function readEnvironment(
  source: Readonly<Record<string, string | undefined>>,
  platform: string,
): Readonly<Record<string, string>> {
  const copy: Record<string, string> = {};
  for (const [name, value] of Object.entries(source)) {
    if (value !== undefined) copy[platform === 'win32' ? name.toUpperCase() : name] = value;
  }
  return copy;
}

/** Files that go reads from where it is started; we start it elsewhere. */
const FILES = ['GOENV', 'NETRC', 'SSL_CERT_FILE', 'SSL_CERT_DIR'];

/** The environment with the names of these files as they are seen from everywhere. */
export function withWholePaths(
  env: Readonly<Record<string, string>>,
  cwd: string,
): Readonly<Record<string, string>> {
  const whole = (value: string): string =>
    value === '' || value === 'off' || isAbsolute(value) ? value : join(cwd, value);
  const found = FILES.flatMap((name) => {
    const value = env[name];
    if (value === undefined) return [];
    return [[name, name === 'SSL_CERT_DIR' ? value.split(':').map(whole).join(':') : whole(value)] as const];
  });
  return { ...env, ...Object.fromEntries(found) };
}

/** The shell that commands for the user should be written for. */
export function shellOf(platform: string, env: Readonly<Record<string, string>>): LocalMachine['shell'] {
  if (platform === 'win32' && env.SHELL === undefined) {
    // cmd.exe sets PROMPT for its children; PowerShell does not.
    return env.PROMPT === undefined ? 'powershell' : 'cmd';
  }
  const name = basename(env.SHELL ?? '');
  if (name === 'fish') return 'fish';
  return name === 'pwsh' ? 'powershell' : 'posix';
}

/** The continuous-integration service, from the variables each one documents. */
export function ciOf(env: Readonly<Record<string, string>>): LocalMachine['ci'] {
  if (env.GITHUB_ACTIONS === 'true') return 'github';
  if (env.GITLAB_CI === 'true') return 'gitlab';
  const other = ['JENKINS_URL', 'TEAMCITY_VERSION', 'BUILDKITE', 'TF_BUILD', 'CIRCLECI', 'DRONE', 'CI'];
  return other.some((name) => (env[name] ?? '') !== '' && env[name] !== 'false') ? 'other' : null;
}

function inContainer(env: Readonly<Record<string, string>>): boolean {
  if ((env.container ?? '') !== '' || env.KUBERNETES_SERVICE_HOST !== undefined) return true;
  if (existsSync('/.dockerenv') || existsSync('/run/.containerenv')) return true;
  const cgroup = attempt(() => readFileSync('/proc/1/cgroup', 'utf8')) ?? '';
  return /docker|kubepods|containerd|lxc|libpod/.test(cgroup);
}

/** Where a system keeps the files of its resolver; Windows has a hosts file only. */
export function resolverFilesOf(platform: string, env: Readonly<Record<string, string>>): ResolverFiles {
  const hosts =
    platform === 'win32' ? `${env.SYSTEMROOT ?? 'C:\\Windows'}\\System32\\drivers\\etc\\hosts` : '/etc/hosts';
  return { hosts, resolvConf: '/etc/resolv.conf', nsswitch: '/etc/nsswitch.conf' };
}
