/**
 * What the fix command does in a scenario: broken, fixed, go works, undone, broken again. The user of the world has the settings in
 * the go env file, where the fix command may change them, and one public proxy is healthy. It must not judge.
 */
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { FixReport } from '../../src/model/fix-report.js';
import type { ReportFix } from '../../src/model/report.js';
import { installedDoctor } from './install.js';
import { createUser, KNOWN_MODULE, preparedUser, type User } from './run.js';
import { moduleProxy, type Scenario } from './scenario.js';
import type { RunResult } from './world/protocol.js';
import type { World } from './world.js';

const PUBLIC_PROXY = 'goproxy.cn';
const PUBLIC_ADDRESS = '203.2.113.200';
/** Settings that `go env -w` takes. */
const SETTING =
  /^GO(?:PROXY|SUMDB|FLAGS|111MODULE|PRIVATE|NOPROXY|NOSUMDB|INSECURE|VCS|AUTH|TOOLCHAIN|MODCACHE)$/;
/** A download takes a second where it works; to hang for longer is as good as a failure. */
const BROKEN_MS = 5000;
const WORKS_MS = 20_000;
const ENV_FILE = '.config/go/env';

/** The scenario with its settings moved into the go env file, and with a public proxy that works. */
export function repairable(scenario: Scenario): Scenario {
  const all = Object.entries(scenario.environment ?? {});
  // An empty variable counts as none, an empty line of the file does not.
  const given = all.filter(([name, value]) => SETTING.test(name) && value !== '');
  const moved = given.map(([name, value]) => `${name}=${value}\n`);
  const servers = scenario.world.servers ?? [];
  const isThere = servers.some((server) => server.names?.includes(PUBLIC_PROXY));
  return {
    ...scenario,
    environment: {
      ...Object.fromEntries(all.filter(([name]) => !SETTING.test(name))),
      // Every user of a world has this variable; an empty one counts as none.
      ...(scenario.environment?.GOTOOLCHAIN === undefined ? {} : { GOTOOLCHAIN: '' }),
    },
    home: { ...scenario.home, [ENV_FILE]: `${scenario.home?.[ENV_FILE] ?? ''}${moved.join('')}` },
    world: {
      ...scenario.world,
      servers: isThere ? servers : [...servers, moduleProxy(PUBLIC_PROXY, PUBLIC_ADDRESS)],
    },
  };
}

/** Everything that was seen, in the order in which it was done. */
export interface Repaired {
  readonly brokenAtFirst: boolean;
  readonly fixed: FixReport;
  readonly worksThen: boolean;
  readonly undone: FixReport;
  readonly isByteIdentical: boolean;
  readonly brokenAgain: boolean;
}

/** Applies and undoes a fix in a world built from repairable(scenario). */
export async function repair(world: World, scenario: Scenario): Promise<Repaired> {
  const user = createUser(world, scenario, 'repair-user');
  const file = join(user.environment.HOME ?? '', ENV_FILE);
  const before = content(file);
  const brokenAtFirst = !(await downloads(world, scenario, user, BROKEN_MS));
  const fixed = reportOf(await doctor(world, scenario, user, ['--yes', '--json']));
  const worksThen = await downloads(world, scenario, user, WORKS_MS);
  const undone = reportOf(await doctor(world, scenario, user, ['--undo', '--json']));
  const isByteIdentical = content(file).equals(before);
  return {
    brokenAtFirst,
    fixed,
    worksThen,
    undone,
    isByteIdentical,
    brokenAgain: !(await downloads(world, scenario, user, BROKEN_MS)),
  };
}

/** Types the commands of a fix into a shell, as another user of this world, and downloads the module in the same shell. */
export async function typeCommands(
  world: World,
  scenario: Scenario,
  fix: Pick<ReportFix, 'id' | 'commands'>,
): Promise<RunResult> {
  typed += 1;
  const { user, as } = await preparedUser(world, scenario, `typing-user-${typed}`);
  const script = ['set -e', ...fix.commands, `go mod download ${scenario.module ?? KNOWN_MODULE}`].join('\n');
  return world.run({ command: [...as, 'sh', '-c', script], ...user, timeoutMs: 30_000 });
}

let typed = 0;
let cache = 0;

/** Whether the real go command gets the module, into an empty cache. */
async function downloads(world: World, scenario: Scenario, user: User, timeoutMs: number): Promise<boolean> {
  cache += 1;
  const result = await world.run({
    command: ['go', 'mod', 'download', scenario.module ?? KNOWN_MODULE],
    directory: user.directory,
    environment:
      scenario.fix?.ownCache === true
        ? user.environment
        : {
            ...user.environment,
            GOMODCACHE: join(world.directory, `cache-${cache}`),
            GOPATH: join(world.directory, `path-${cache}`),
          },
    timeoutMs,
  });
  return result.exitCode === 0;
}

function doctor(world: World, scenario: Scenario, user: User, words: readonly string[]): Promise<RunResult> {
  const module = scenario.module === undefined ? [] : ['--module', scenario.module];
  const command = [process.execPath, installedDoctor(), 'fix', ...module, ...words];
  return world.run({ command, ...user, timeoutMs: 90_000 });
}

function content(file: string): Buffer {
  return existsSync(file) ? readFileSync(file) : Buffer.alloc(0);
}

function reportOf({ stdout, stderr, exitCode }: RunResult): FixReport {
  try {
    return JSON.parse(stdout) as FixReport;
  } catch {
    throw new Error(`no JSON from the fix command, exit code ${exitCode}:\n${stdout}\n${stderr}`);
  }
}
