/**
 * Where private module paths go, command by command: a world whose servers record every request, the real go command on all
 * requirements, then every command of the doctor with the same settings. lab.test.ts asks the same of `check` in every scenario.
 */
import { describe, expect, test, vi } from 'vitest';
import { companyWorld, gitHost, LIBRARY, libraryRepository } from './git-worlds.js';
import { installedDoctor, isBuilt } from './install.js';
import { leaks } from './leaks.js';
import { createUser } from './run.js';
import type { Scenario } from './scenario.js';
import { openWorld, type World, whyNoWorld } from './world.js';

vi.setConfig({ maxConcurrency: 3, testTimeout: 240_000 });

const COMPANY_PROXY = 'https://goproxy.test-corp.example';
const DATABASE = {
  address: '142.250.74.49',
  names: ['sum.golang.org'],
  application: { kind: 'checksum-database', database: { name: 'sum.golang.org' } },
} as const;

function situation(title: string, environment: Readonly<Record<string, string>>, host = gitHost()): Scenario {
  return {
    title,
    world: companyWorld(host, DATABASE),
    environment: { GOPROXY: COMPANY_PROXY, ...environment },
    files: {
      'go.mod': `module corp.example/app\n\ngo 1.21\n\nrequire (\n\t${LIBRARY} v1.2.3\n\trsc.io/quote v1.5.2\n)\n`,
      'go.log': `go: ${LIBRARY}@v1.2.3: reading ${COMPANY_PROXY}/${LIBRARY}/@v/v1.2.3.mod: 404 Not Found\n`,
    },
    expect: { verdict: 'broken', cause: null },
  };
}

const PRIVATE = { GOPRIVATE: '*.corp.example' } as const;

const SITUATIONS: readonly Scenario[] = [
  situation('GOPRIVATE', PRIVATE),
  situation('GOPRIVATE, and a list of two proxies and direct', {
    ...PRIVATE,
    GOPROXY: `${COMPANY_PROXY}|https://goproxy.test-corp.example:443,direct`,
  }),
  situation('GONOPROXY alone, so that only the database learns the path', { GONOPROXY: '*.corp.example' }),
  situation('GONOSUMDB alone, so that only the proxy learns the path', { GONOSUMDB: '*.corp.example' }),
  situation('GOPROXY=off', { GOPROXY: 'off' }),
  situation('GOPRIVATE, and a git host that refuses connections', PRIVATE, { ...gitHost(), tcp: 'refuse' }),
  situation('GOPRIVATE, and a git host that wants a login', PRIVATE, {
    ...gitHost({ credentials: { user: 'alice', password: 'another' } }),
  }),
  situation(
    'GOPRIVATE, and a repository without the version',
    PRIVATE,
    gitHost({
      repositories: [{ ...libraryRepository, tags: { 'v1.0.0': { 'go.mod': `module ${LIBRARY}\n` } } }],
    }),
  ),
];

const COMMANDS: readonly (readonly string[])[] = [
  ['check', '--json'],
  ['check', '--json', '--no-go'],
  ['check', '--json', '--module', `${LIBRARY}@v1.2.3`],
  ['check', '--json', '--no-go', '--module', `${LIBRARY}@v1.2.3`],
  ['module', '--json', '--all'],
  ['module', '--json', `${LIBRARY}@v1.2.3`],
  ['module', '--json', '--no-go', `${LIBRARY}@v1.2.3`],
  ['route', '--json'],
  ['fix', '--json'],
  ['explain', '--json', 'go.log'],
  ['run', '--', 'go', 'mod', 'download', `${LIBRARY}@v1.2.3`],
];

/** What the doctor told to servers that go, run on every requirement and on each alone, did not tell it to. */
async function leaksOf(declared: Scenario): Promise<readonly string[]> {
  const world = await openWorld(declared);
  try {
    await go(world, declared, 'go-all', []);
    await go(world, declared, 'go-one', [`${LIBRARY}@v1.2.3`]);
    const before = await world.log();
    for (const [at, words] of COMMANDS.entries()) {
      const user = createUser(world, declared, `user-${at}`);
      const command = [process.execPath, installedDoctor(), ...words];
      const { stdout, stderr, timedOut } = await world.run({ command, ...user, timeoutMs: 90_000 });
      expect({ words, timedOut, says: `${stdout}${stderr}` !== '' || words[0] === 'run' }).toEqual({
        words,
        timedOut: false,
        says: true,
      });
    }
    return leaks(declared, before, await world.log());
  } finally {
    await world.close();
  }
}

async function go(world: World, declared: Scenario, name: string, words: readonly string[]): Promise<void> {
  const user = createUser(world, declared, name);
  await world.run({ command: ['go', 'mod', 'download', '-json', ...words], ...user, timeoutMs: 20_000 });
}

const why = whyNoWorld();
if (why !== null && process.env.CI === 'true') throw new Error(why);

describe
  .skipIf(why !== null || !isBuilt())
  .concurrent('a private path goes nowhere that go does not send it', () => {
    test.each(SITUATIONS)('with $title', async (declared) => {
      expect(await leaksOf(declared)).toEqual([]);
    });
  });
