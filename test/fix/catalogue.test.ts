// The catalogue of fixes: commands that a real shell reads as they were meant, lists put right, and rules for all of them.

import { spawnSync } from 'node:child_process';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { diagnose } from '../../src/diagnose/diagnose.js';
import { commandFor } from '../../src/diagnose/fixes/commands.js';
import type { Observation } from '../../src/model/observation.js';
import { dns, entry, served, surroundings, tcp, witness } from '../diagnose/observations.js';

describe('commands', () => {
  it('give a POSIX shell exactly the value', () => {
    const value = fc.string({
      minLength: 1,
      maxLength: 30,
      unit: fc.constantFrom(...'ab \'"$`\\|,;&<>(){}*?[]!#~=%\t/:'),
    });
    fc.assert(
      fc.property(value, (text) => {
        const command = commandFor('posix', { where: 'environment', name: 'GOPROXY', value: text });
        const { stdout } = spawnSync('sh', ['-c', `${command}\nprintf %s "$GOPROXY"`], { encoding: 'utf8' });
        expect(stdout).toBe(text);
      }),
      { numRuns: 40 },
    );
  });

  it.each([
    ['posix', "go env -w 'GOPROXY=https://a.example|direct'", 'unset GOPROXY'],
    ['fish', "go env -w 'GOPROXY=https://a.example|direct'", 'set -e GOPROXY'],
    ['powershell', "go env -w 'GOPROXY=https://a.example|direct'", 'Remove-Item Env:GOPROXY'],
    ['cmd', 'go env -w "GOPROXY=https://a.example|direct"', 'set "GOPROXY="'],
  ] as const)('are written for %s', (shell, write, unset) => {
    const value = 'https://a.example|direct';
    expect(commandFor(shell, { where: 'go-env', name: 'GOPROXY', value })).toBe(write);
    expect(commandFor(shell, { where: 'environment', name: 'GOPROXY', value: null })).toBe(unset);
    expect(commandFor(shell, { where: 'go-env', name: 'GOPROXY', value: null })).toBe('go env -u GOPROXY');
  });

  it('never leave a comma bare in PowerShell, where it makes a list', () => {
    const change = { where: 'go-env', name: 'GOPROXY', value: 'https://a.example,direct' } as const;
    expect(commandFor('powershell', change)).toBe("go env -w 'GOPROXY=https://a.example,direct'");
  });
});

describe('fixes', () => {
  const one = entry(0, 'a.example', 'not-exist');
  const two = entry(1, 'b.example');
  const broken: readonly Observation[] = [
    ...surroundings([one, two]),
    ...served(one, 503),
    ...served(two),
    witness(
      'go: rsc.io/quote@v1.5.2: reading https://a.example/rsc.io/quote/@v/v1.5.2.info: 503 Service Unavailable',
    ),
  ];
  const trial = (value: string, outcome: 'ok' | 'failed'): Observation => {
    const changes = [{ where: 'go-env', name: 'GOPROXY', value }] as const;
    const key = { kind: 'experiment', via: 'go', startMs: 9, ms: 20, purpose: 'fix', changes } as const;
    const facts = { module: 'rsc.io/quote@v1.5.2', exitCode: 1, timedOut: false, error: 'x', server: '' };
    return outcome === 'ok'
      ? { ...key, ...facts, outcome }
      : { ...key, ...facts, outcome, failure: { phase: 'local', code: 'process.failed' } };
  };
  const fixesOf = (observations: readonly Observation[]) => diagnose(observations).findings[0]?.fixes ?? [];

  it('are not verified before they were tried', () => {
    expect(fixesOf(broken).map(({ id, verified }) => [id, verified])[0]).toEqual(['fall-back-on-any', null]);
  });

  it('are verified by a trial of exactly these changes, and dropped by one that failed', () => {
    const worked = fixesOf([...broken, trial('https://a.example|https://b.example', 'ok')]);
    expect(worked.filter(({ verified }) => verified === true).map(({ id }) => id)).toEqual([
      'fall-back-on-any',
    ]);
    const failed = fixesOf([...broken, trial('https://a.example|https://b.example', 'failed')]);
    expect(failed.map(({ id }) => id)).not.toContain('fall-back-on-any');
    const other = fixesOf([...broken, trial('https://c.example', 'ok')]);
    expect(other.every(({ verified }) => verified !== true)).toBe(true);
  });

  it('are never verified when a password is left out of the command', () => {
    const hidden = { ...one, raw: 'https://xxxxx@a.example', hasCredentials: true };
    const observations = [
      ...surroundings([hidden, two]),
      ...served(hidden, 503),
      ...served(two),
      witness('go: reading https://a.example: 503'),
      trial('https://xxxxx@a.example|https://b.example', 'ok'),
    ];
    const fix = fixesOf(observations).find(({ id }) => id === 'fall-back-on-any');
    expect(fix).toMatchObject({ verified: null, verification: { key: 'fix.try.hidden' } });
    expect(fix?.commands.join()).toContain('https://USER:PASSWORD@a.example');
  });

  it.each([
    ['socks5://proxy.example:1080', 'socks5://USER:PASSWORD@proxy.example:1080'],
    ['proxy.example:1080', 'http://USER:PASSWORD@proxy.example:1080'],
  ])('put the login for the forward proxy into %s where it stands', (value, meant) => {
    const [host, port] = ['proxy.example', 1080];
    const time = { via: 'node', startMs: 1, ms: 1 } as const;
    const read = { variable: 'HTTPS_PROXY', scheme: 'http', host, port, hasCredentials: false } as const;
    const decision = { kind: 'proxy', ...read } as const;
    const to = { host: 'b.example', port: 443, proxyHost: host, proxyPort: port };
    const failure = { phase: 'tunnel', code: 'tunnel.auth' } as const;
    const [fix] = fixesOf([
      ...surroundings([entry(0, 'b.example')]),
      {
        kind: 'forward-proxy-variables',
        ...time,
        outcome: 'ok',
        variables: { HTTPS_PROXY: value },
        lints: [],
      },
      { kind: 'route', ...time, host: 'b.example', port: 443, outcome: 'ok', decision },
      dns(host),
      { ...tcp(host), port, role: 'forward-proxy' },
      { kind: 'tunnel', ...time, ...to, outcome: 'failed', failure },
      witness('go: reading https://b.example: Proxy Authentication Required'),
    ]);
    expect(fix).toMatchObject({ commands: [`export HTTPS_PROXY=${meant}`] });
  });

  it.each([401, 403])('begin with new credentials where those in the URL get a %s', (status) => {
    const own = { ...entry(0, 'a.example'), raw: 'https://xxxxx@a.example', hasCredentials: true };
    const observations = [
      ...surroundings([own]),
      ...served(own, status),
      witness(`go: reading https://a.example: ${status}`),
      trial('https://proxy.golang.org,direct', 'ok'),
    ];
    const [first, ...others] = fixesOf(observations);
    expect(first).toMatchObject({ id: 'replace-credentials', commands: [] });
    expect(others.some(({ id, verified }) => id === 'use-public-proxy' && verified === true)).toBe(true);
    const texts = fixesOf(observations).flatMap(({ commands, undo = [] }) => [...commands, ...undo]);
    expect(texts.filter((text) => text.includes('xxxxx'))).toEqual([]);
  });

  it.each([
    ['https://xxxxx@a.example', 'file', ['mv "$(go env GOENV).old" "$(go env GOENV)"']],
    ['https://xxxxx@a.example', 'os', undefined],
    ['https://a.example\r', 'file', ['mv "$(go env GOENV).old" "$(go env GOENV)"']],
    ['https://a.example', 'file', ['go env -w GOPROXY=https://a.example']],
  ] as const)('give back %j of the %s by what can be typed', (value, source, undo) => {
    const observations = [
      ...surroundings([{ ...one, fallBackOn: null }]).map((seen) =>
        seen.kind === 'settings' && seen.outcome === 'ok'
          ? { ...seen, values: { ...seen.values, GOPROXY: { value, source } } }
          : seen,
      ),
      ...served(one, 503),
      witness('go: reading https://a.example: 503'),
    ];
    const fix = fixesOf(observations).find(({ id }) => id === 'use-public-proxy');
    expect(fix?.undo).toEqual(undo);
  });
});
