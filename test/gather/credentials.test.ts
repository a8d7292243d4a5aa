// Which credentials go would send: netrc, GOAUTH commands and git credentials, each with the real program behind it.

import { chmodSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { type Credentials, readCredentials } from '../../src/gather/credentials.js';
import { limitsFor } from '../../src/gather/limits.js';
import type { LocalMachine } from '../../src/gather/local.js';
import { Recorder } from '../../src/gather/recorder.js';
import { Secrets } from '../../src/gather/secrets.js';
import { readSettings } from '../../src/gather/settings.js';
import { never, recorded, testDirectory, testMachine, theOne } from './machine.js';

interface Read {
  readonly credentials: Credentials;
  readonly recorder: Recorder;
  readonly secrets: Secrets;
}

async function read(local: LocalMachine, goVersion = 'go1.26.0'): Promise<Read> {
  const recorder = new Recorder();
  const secrets = new Secrets();
  const settings = { ...(await readSettings(new Recorder(), local, null, secrets)), goVersion };
  const options = { recorder, local, settings, secrets, limits: limitsFor(30_000), signal: never };
  return { credentials: await readCredentials(options), recorder, secrets };
}

function withNetrc(text: string, env: Readonly<Record<string, string>> = {}): LocalMachine {
  const local = testMachine({ env });
  const home = local.homeDir ?? '';
  writeFileSync(join(home, '.netrc'), text);
  return { ...local, env: { ...local.env, HOME: home } };
}

const basic = (text: string): string => `Basic ${Buffer.from(text).toString('base64')}`;

function ask(
  { credentials }: Read,
  host: string,
  path = '/m/@v/list',
  scheme: 'http' | 'https' = 'https',
): string | null {
  return credentials({ scheme, host, path, authorization: null });
}

/** A GOAUTH program that prints this. */
function program(script: string): string {
  const file = join(testDirectory(), 'login');
  writeFileSync(file, `#!/bin/sh\n${script}\n`);
  chmodSync(file, 0o755);
  return file;
}

describe('netrc', () => {
  const text =
    'machine a.test login u password pass-1\nmachine b.test login only\nmachine h.test/sub login s\n password pass-2\n';

  test('is matched as Go 1.24 and later match: by the beginning of the URL, over https only', async () => {
    const all = await read(withNetrc(text));
    expect(ask(all, 'a.test')).toBe(basic('u:pass-1'));
    expect(ask(all, 'h.test', '/sub/x')).toBe(basic('s:pass-2'));
    expect([ask(all, 'h.test', '/other'), ask(all, 'a.test:8443'), ask(all, 'a.test', '/', 'http')]).toEqual([
      null,
      null,
      null,
    ]);
  });

  test('lets user info of the URL win since Go 1.24, and not before', async () => {
    const target = { scheme: 'https', host: 'a.test', path: '/m', authorization: 'Basic own' } as const;
    expect((await read(withNetrc(text))).credentials(target)).toBe('Basic own');
    expect((await read(withNetrc(text), 'go1.23.5')).credentials(target)).toBe(basic('u:pass-1'));
  });

  test('is recorded once for each host, with why nothing fits and without a secret', async () => {
    const all = await read(withNetrc(text));
    for (const host of ['a.test', 'a.test', 'a.test:8443', 'b.test', 'c.test']) ask(all, host);
    expect(
      recorded(all.recorder, 'credentials').map(({ authority, source, miss, near }) => [
        authority,
        source,
        miss,
        near,
      ]),
    ).toEqual([
      ['a.test', 'netrc', null, ''],
      ['a.test:8443', 'none', 'port', 'a.test'],
      ['b.test', 'none', 'incomplete', 'b.test'],
      ['c.test', 'none', 'no-entry', ''],
    ]);
    const shown = JSON.stringify(all.recorder.observations);
    expect(shown).not.toContain('pass-1');
    expect(all.secrets.hide(`x ${basic('u:pass-1')} pass-2`)).toBe('x Basic xxxxx xxxxx');
  });

  test('that cannot be read is told apart from one that is not there', async () => {
    const local = testMachine();
    mkdirSync(join(local.homeDir ?? '', '.netrc'));
    const broken = await read({ ...local, env: { ...local.env, HOME: local.homeDir ?? '' } });
    ask(broken, 'a.test');
    expect(theOne(broken.recorder, 'credentials').fileState).toBe('unreadable');
    const absent = await read(testMachine());
    ask(absent, 'a.test');
    expect(theOne(absent.recorder, 'credentials').fileState).toBe('absent');
  });
});

describe('GOAUTH', () => {
  test('that go refuses is recorded in its own words', async () => {
    const all = await read(withNetrc('', { GOAUTH: 'off;netrc' }));
    expect(theOne(all.recorder, 'goauth')).toMatchObject({
      method: 'value',
      outcome: 'failed',
      goText: 'GOAUTH=off cannot be combined with other authentication commands (GOAUTH=off;netrc)',
    });
  });

  test('off sends nothing, and tells that netrc had something', async () => {
    const all = await read(withNetrc('machine a.test login u password pass-1\n', { GOAUTH: 'off' }));
    expect(ask(all, 'a.test')).toBeNull();
    expect(theOne(all.recorder, 'credentials')).toMatchObject({
      source: 'none',
      miss: 'goauth',
      fileState: 'not-read',
    });
  });

  test('runs a command before the first request and uses what it prints', async () => {
    const file = program("printf 'https://a.test/team\\n\\nAuthorization: Bearer secret-word\\n\\n'");
    const all = await read(testMachine({ env: { GOAUTH: file } }));
    expect(ask(all, 'a.test', '/team/x')).toBe('Bearer secret-word');
    expect(ask(all, 'a.test', '/other')).toBeNull();
    expect(theOne(all.recorder, 'goauth')).toMatchObject({
      outcome: 'ok',
      program: 'login',
      prefixes: ['a.test/team'],
    });
    expect(JSON.stringify(all.recorder.observations)).not.toContain('secret-word');
  });

  test('records a command that fails, is not there or prints nonsense, without its output', async () => {
    const failing = program('echo the token is token-word >&2; exit 3');
    const odd = program('echo no url at all');
    const all = await read(
      testMachine({ env: { PATH: process.env.PATH ?? '', GOAUTH: `${failing};/nowhere/x;${odd}` } }),
    );
    expect(recorded(all.recorder, 'goauth').map(({ outcome, goText }) => [outcome, goText])).toEqual([
      ['failed', 'invalid format'],
      ['failed', 'ENOENT'],
      ['failed', 'exit code 3'],
    ]);
    expect(JSON.stringify(all.recorder.observations)).not.toContain('token-word');
  });

  test('asks a command again with the URL that was refused and the answer to it', async () => {
    const file = program(
      'read version rest; [ -n "$1" ] && printf "$1\\n\\nAuthorization: Bearer %s\\n\\n" "$rest"',
    );
    const { credentials } = await read(testMachine({ env: { PATH: process.env.PATH ?? '', GOAUTH: file } }));
    const target = { scheme: 'https', host: 'a.test', path: '/m', authorization: null } as const;
    expect(credentials(target)).toBeNull();
    const response = { status: 401, reason: 'Unauthorized', headers: {} };
    expect(await credentials.afterRefusal?.(target, response)).toBe('Bearer 401 Unauthorized');
    expect(credentials(target)).toBe('Bearer 401 Unauthorized');
  });

  test('asks git for a credential after a refusal', async () => {
    const directory = testDirectory();
    const local = testMachine({ env: { PATH: process.env.PATH ?? '', GOAUTH: `git ${directory}` } });
    const home = local.homeDir ?? '';
    writeFileSync(join(home, '.gitconfig'), '[credential]\n\thelper = store\n');
    writeFileSync(join(home, '.git-credentials'), 'https://alice:from-git@a.test\n');
    const machine = { ...local, env: { ...local.env, HOME: home } };
    const { credentials, recorder } = await read(machine);
    const target = { scheme: 'https', host: 'a.test', path: '/m', authorization: null } as const;
    expect(credentials(target)).toBeNull();
    const response = { status: 404, reason: 'Not Found', headers: {} };
    expect(await credentials.afterRefusal?.(target, response)).toBe(basic('alice:from-git'));
    expect(theOne(recorder, 'goauth')).toMatchObject({ method: 'git', outcome: 'ok' });
  });
});
