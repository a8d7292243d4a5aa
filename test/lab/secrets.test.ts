/**
 * Secrets planted everywhere a user keeps them: no command of the doctor, in any format, language or redaction, gives one away,
 * whether logins work, are refused, or never arrive. It must not check what else the outputs say.
 */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test, vi } from 'vitest';
import { GIT_HOST, gitHost, LIBRARY } from './git-worlds.js';
import { installedDoctor, isBuilt } from './install.js';
import { createUser, runGo } from './run.js';
import { moduleProxy, plain, type Scenario, type Server } from './scenario.js';
import { openWorld, type World, whyNoWorld } from './world.js';

vi.setConfig({ maxConcurrency: 3, testTimeout: 240_000 });

const PROXY = 'goproxy.test-corp.example';
const AT_ONCE = 3;

/** Every planted secret begins with this, so that parts of it are found too. */
const MARK = 'Hush';
const basic = (user: string, password: string): string =>
  Buffer.from(`${user}:${password}`).toString('base64');

const GIT_SETTINGS = `[http "https://${GIT_HOST}/"]
	extraHeader = X-Token: HushGitHeader1
	cookieFile = /nowhere/HushCookie1
[http "https://elsewhere.corp.example/"]
	proxy = http://ci:HushGitProxy1@10.77.8.8:3128
[url "https://oauth2:HushRewrite1@${GIT_HOST}/team/"]
	insteadOf = https://${GIT_HOST}/team/
[credential "https://elsewhere.corp.example"]
	helper = "!f() { echo username=ci; echo password=HushHelper1; }; f"
`;

const NETRC = `machine ${GIT_HOST} login alice password HushNetrc1
machine ${PROXY}:8443 login ci password HushNetrc2
machine elsewhere.corp.example password HushNetrc3
default login anybody password HushNetrc4
`;

const LOGIN_COMMAND = `#!/bin/sh
echo 'HushStderr1 was used' >&2
printf 'https://elsewhere.corp.example\\n\\nAuthorization: Bearer HushBearer1\\nX-Api-Key: HushApiKey1\\n\\n'
`;

const HOME = {
  '.gitconfig': GIT_SETTINGS,
  '.netrc': NETRC,
  'bin/login': LOGIN_COMMAND,
  '.git-credentials': `https://alice:HushStore1@${GIT_HOST}\n`,
} as const;

const ENVIRONMENT = {
  GOPROXY: `https://ci:HushProxy1@${PROXY}`,
  GOPRIVATE: '*.corp.example',
  GOAUTH: '{home}/bin/login --token HushArgument1;netrc',
  GITHUB_TOKEN: 'HushVariable1',
  CI_JOB_TOKEN: 'HushVariable2',
  GOFLAGS: '-ldflags=-X=main.token=HushFlag1',
  GIT_CONFIG_COUNT: '1',
  GIT_CONFIG_KEY_0: 'http.https://elsewhere.corp.example/.extraHeader',
  GIT_CONFIG_VALUE_0: `Authorization: Basic ${basic('ci', 'HushCount1')}`,
} as const;

const LOG = `go: downloading ${LIBRARY} v1.2.3
go: ${LIBRARY}@v1.2.3: reading https://ci:HushLog1@${PROXY}/${LIBRARY}/@v/v1.2.3.info?token=HushLog2: 401 Unauthorized
	fatal: Authentication failed for 'https://oauth2:HushLog3@${GIT_HOST}/team/lib.git/'
`;

/** What a proxy says that repeats what it was sent. */
const ECHO = plain(403, `no: Authorization: Basic ${basic('ci', 'HushProxy1')} (ci, HushProxy1)\n`);

/** Logins that these servers accept; wrong ones where `right` is false. */
function servers(right: boolean): readonly Server[] {
  const login = (user: string, password: string) => ({ user, password: right ? password : 'another' });
  return [
    moduleProxy(
      PROXY,
      '10.77.1.10',
      right ? { credentials: login('ci', 'HushProxy1') } : { everything: ECHO },
    ),
    gitHost({ credentials: login('oauth2', 'HushRewrite1') }),
  ];
}

const base = {
  environment: ENVIRONMENT,
  home: HOME,
  files: { 'go.log': LOG, 'go.mod': `module corp.example/app\n\nrequire ${LIBRARY} v1.2.3\n` },
  expect: { verdict: 'broken', cause: null },
} as const;

const SITUATIONS: readonly Scenario[] = [
  {
    ...base,
    title: 'logins that work',
    world: { trust: 'system', servers: servers(true) },
    module: `${LIBRARY}@v1.2.3`,
  },
  {
    ...base,
    title: 'logins that the git host refuses',
    world: { trust: 'system', servers: servers(false) },
    module: `${LIBRARY}@v1.2.3`,
  },
  { ...base, title: 'a login that the proxy repeats', world: { trust: 'system', servers: servers(false) } },
  {
    ...base,
    title: 'a forward proxy that refuses its login',
    world: {
      trust: 'system',
      servers: [
        ...servers(true),
        {
          address: '10.77.9.9',
          port: 3128,
          tls: null,
          application: { kind: 'forward-proxy', credentials: { user: 'bob', password: 'another' } },
        },
      ],
    },
    environment: {
      ...ENVIRONMENT,
      HTTPS_PROXY: 'http://bob:HushForward1@10.77.9.9:3128',
      ALL_PROXY: 'socks5://bob:HushForward2@10.77.9.9:1080',
    },
  },
  {
    ...base,
    title: 'values that go cannot read',
    world: { trust: 'system', servers: servers(true) },
    environment: {
      ...ENVIRONMENT,
      GOPROXY: `https://ci:Hush%zzProxy2@${PROXY},https//ci:HushProxy3@${PROXY}`,
      GOSUMDB: 'sum.golang.org https://ci:HushDatabase1@sum.corp.example',
      HTTPS_PROXY: 'http://bob:Hush#Forward3@10.77.9.9:3128',
      GOAUTH: 'off;{home}/bin/login --token HushArgument2',
    },
  },
];

/** Every way to make the doctor say something about this machine. */
function commands(module: string | undefined): readonly (readonly string[])[] {
  const asked = module === undefined ? [] : ['--module', module];
  return [
    ['check', '--json', ...asked],
    ['check', '--json', '--redact', 'strict', ...asked],
    ['check', '--json', '--redact', 'none', ...asked],
    ['check', '--verbose', ...asked],
    ['check', '--verbose', '--redact', 'strict', '--lang', 'zh', ...asked],
    ['check', '--verbose', '--redact', 'none', ...asked],
    ['module', '--json', '--redact', 'none', module ?? 'rsc.io/quote@v1.5.2'],
    ['module', '--verbose', module ?? 'rsc.io/quote@v1.5.2'],
    ['module', '--json', '--all'],
    ['fix', '--json'],
    ['fix'],
    ['route', '--json'],
    ['route', LIBRARY, '--redact', 'none'],
    ['explain', 'go.log'],
    ['explain', '--json', 'go.log'],
    ['explain', '--json', '--redact', 'none', 'go.log'],
    ['run', '--', 'go', 'mod', 'download', module ?? 'rsc.io/quote@v1.5.2'],
  ];
}

/** The planted secrets and their usual encodings in these texts. */
function planted(...texts: readonly string[]): readonly string[] {
  const encoded = [...JSON.stringify(SITUATIONS).matchAll(/\/\/(\w+):(Hush[^@"\\]*)@/g)]
    .map(([, user = '', password = '']) => basic(user, password))
    .concat(basic('alice', 'HushNetrc1'), basic('ci', 'HushCount1'));
  const found = texts.flatMap((text) => [
    ...(text.match(new RegExp(`${MARK}[\\w%#]*`, 'g')) ?? []),
    ...encoded.filter((word) => text.includes(word)),
  ]);
  return [...new Set(found)];
}

async function saidBy(world: World, situation: Scenario, words: readonly string[], name: string) {
  const user = createUser(world, situation, name);
  const { stdout, stderr } = await world.run({
    command: [process.execPath, installedDoctor(), ...words],
    ...user,
    timeoutMs: 90_000,
  });
  return { text: `${stdout}\n${stderr}`, directory: user.directory };
}

async function leaksOf(situation: Scenario): Promise<readonly string[]> {
  const world = await openWorld(situation);
  try {
    const go = await runGo(world, situation);
    const ofGo = planted(go.result.stdout, go.result.stderr);
    const queue = [...commands(situation.module).entries()];
    const found: string[] = [];
    const worker = async (): Promise<void> => {
      for (let next = queue.shift(); next; next = queue.shift()) {
        const [at, words] = next;
        const { text, directory } = await saidBy(world, situation, words, `user-${at}`);
        if (words[0] !== 'run') expect(text.trim(), words.join(' ')).not.toBe('');
        // The command that `run` runs is passed through as it is.
        const allowed = words[0] === 'run' ? ofGo : [];
        const secrets = planted(text).filter((secret) => !allowed.includes(secret));
        found.push(...secrets.map((secret) => `${words.join(' ')}: ${secret}`));
        found.push(...writtenFiles(directory).map((file) => `${words.join(' ')} wrote ${file}`));
      }
    };
    await Promise.all(Array.from({ length: AT_ONCE }, worker));
    return found;
  } finally {
    await world.close();
  }
}

/** Files of the working directory that hold secrets and are not the user's. */
function writtenFiles(directory: string): readonly string[] {
  return readdirSync(directory)
    .filter((name) => name !== 'go.log')
    .filter((name) => planted(readFileSync(join(directory, name), 'utf8')).length > 0);
}

const why = whyNoWorld();
if (why !== null && process.env.CI === 'true') throw new Error(why);

describe.skipIf(why !== null || !isBuilt()).concurrent('no planted secret is given away', () => {
  test.each(SITUATIONS)('with $title', async (situation) => {
    expect(await leaksOf(situation)).toEqual([]);
  });
});
