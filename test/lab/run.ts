/**
 * Runs one scenario: the real go command and the doctor, each in a fresh home directory, in the same world with the same
 * environment. It must not compare anything with what the scenario expects.
 */
import { spawnSync } from 'node:child_process';
import { accessSync, mkdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { installedDoctor } from './install.js';
import { type Outcome, outcomeOf } from './outcome.js';
import type { Program, Scenario } from './scenario.js';
import type { LogResult, RunResult } from './world/protocol.js';
import type { World } from './world.js';

export const KNOWN_MODULE = 'rsc.io/quote@v1.5.2';

const DEFAULT_PATIENCE_SECONDS = 12;
const DOCTOR_LIMIT_MS = 90_000;
const SYSTEM_PATH = '/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin';

/** One user of the world: home and working directory, and the environment. */
export interface User {
  readonly environment: Readonly<Record<string, string>>;
  readonly directory: string;
}

const PREPARE_LIMIT_MS = 20_000;
/** Runs a command as nobody. */
const AS_NOBODY = ['setpriv', '--reuid=65534', '--regid=65534', '--clear-groups'];

let goPlace: { readonly program: string; readonly version: string } | null = null;

/** Where the real go command is, and which version; throws if there is none. */
export function realGo(): { readonly program: string; readonly version: string } {
  goPlace ??= findGo();
  return goPlace;
}

function findGo(): { readonly program: string; readonly version: string } {
  const { stdout, error } = spawnSync('go', ['env', 'GOROOT', 'GOVERSION'], {
    encoding: 'utf8',
    env: { ...process.env, GOTOOLCHAIN: 'local' },
  });
  if (error) throw new Error(`the fault laboratory needs a go command: ${error.message}`);
  const [root = '', version = ''] = stdout.split('\n');
  return { program: join(root, 'bin', 'go'), version };
}

/** A fresh user in this world. */
export function createUser(world: World, scenario: Scenario, name: string): User {
  const base = join(world.directory, name);
  const home = join(base, 'home');
  const directory = join(base, 'work');
  writeFiles(home, scenario.home ?? {});
  writeFiles(directory, scenario.files ?? {});
  const environment = {
    PATH: searchPath(base, scenario.without ?? []),
    HOME: home,
    LANG: 'C.UTF-8',
    GOTOOLCHAIN: 'local',
    ...world.trustVariables,
    ...ownVariables(scenario, home),
  };
  return { environment, directory };
}

/** A fresh user for whom everything is prepared, and what stands before each command that the user types. */
export async function preparedUser(
  world: World,
  scenario: Scenario,
  name: string,
): Promise<{ readonly user: User; readonly as: readonly string[] }> {
  const user = createUser(world, scenario, name);
  const nobody = scenario.unprivileged === true ? AS_NOBODY : [];
  const as = [...nobody, ...(scenario.under ?? [])];
  if (scenario.prepare === undefined && nobody.length === 0) return { user, as };
  const { path, version } = splitModule(KNOWN_MODULE);
  const script = [
    'set -e',
    'cache=$(go env GOMODCACHE)',
    `entry=$cache/cache/download/${path}/@v module=$cache/${path}@${version}`,
    `user() { ${nobody.join(' ')} "$@"; }`,
    nobody.length === 0 ? '' : 'chown -R 65534:65534 ..',
    ...(scenario.prepare ?? []),
  ].join('\n');
  const command = ['sh', '-c', script];
  const done = await world.run({ command, ...user, timeoutMs: PREPARE_LIMIT_MS, leavesProcesses: true });
  if (done.exitCode !== 0) throw new Error(`the machine of ${name} could not be prepared: ${done.stderr}`);
  return { user, as };
}

function splitModule(module: string): { readonly path: string; readonly version: string } {
  const [path = '', version = ''] = module.split('@');
  return { path, version };
}

function ownVariables({ environment = {} }: Scenario, home: string): Record<string, string> {
  return Object.fromEntries(
    Object.entries(environment).map(([name, value]) => [name, value.replaceAll('{home}', home)]),
  );
}

function writeFiles(directory: string, files: Readonly<Record<string, string>>): void {
  mkdirSync(directory, { recursive: true });
  for (const [name, content] of Object.entries(files)) {
    mkdirSync(dirname(join(directory, name)), { recursive: true });
    writeFileSync(join(directory, name), content, { mode: content.startsWith('#!') ? 0o755 : 0o644 });
  }
}

/** The usual search path, or a directory of links to the programs that are there. */
function searchPath(base: string, without: readonly Program[]): string {
  const go = dirname(realGo().program);
  if (without.length === 0) return `${go}:${SYSTEM_PATH}`;
  const links = join(base, 'bin');
  mkdirSync(links);
  const programs = ['go', 'git', 'ssh', 'sh', 'env', 'uname', 'cat', 'ls'];
  for (const program of programs) {
    const target = [go, ...SYSTEM_PATH.split(':')].map((place) => join(place, program)).find(exists);
    if (target !== undefined && !without.some((missing) => missing === program)) {
      symlinkSync(target, join(links, program));
    }
  }
  return links;
}

function exists(file: string): boolean {
  try {
    accessSync(file);
    return true;
  } catch {
    return false;
  }
}

export interface GoRun {
  readonly outcome: Outcome;
  readonly result: RunResult;
  readonly log: LogResult;
}

/** Downloads the scenario's module with the real go command. */
export async function runGo(world: World, scenario: Scenario): Promise<GoRun> {
  const { user, as } = await preparedUser(world, scenario, 'go-user');
  const result = await world.run({
    command: [...as, 'go', 'mod', 'download', '-json', scenario.module ?? KNOWN_MODULE],
    ...user,
    timeoutMs: (scenario.patience ?? DEFAULT_PATIENCE_SECONDS) * 1000,
  });
  return { outcome: outcomeOf(realGo().version, result, world.directory), result, log: await world.log() };
}

/** Runs the doctor with these arguments, as another fresh user of the same world. */
export async function runDoctor(
  world: World,
  scenario: Scenario,
  name: string,
  words: readonly string[],
): Promise<RunResult> {
  const { user, as } = await preparedUser(world, scenario, name);
  const module = scenario.module === undefined ? [] : ['--module', scenario.module];
  return world.run({
    command: [...as, process.execPath, installedDoctor(), ...module, ...(scenario.doctor ?? []), ...words],
    ...user,
    timeoutMs: DOCTOR_LIMIT_MS,
  });
}
