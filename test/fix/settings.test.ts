// Fixes of single settings: the fault is taken out of the value, and what else the user wrote stays. Beside a private module no
// public proxy is named.

import { describe, expect, it } from 'vitest';
import { candidateFixes } from '../../src/diagnose/diagnose.js';
import { furtherGrounds } from '../../src/diagnose/grounds.js';
import type { Observation, SettingChange } from '../../src/model/observation.js';
import { entry, served, surroundings, witness } from '../diagnose/observations.js';

const own = entry(0, 'goproxy.corp.example', 'not-exist');
const taken = { startMs: 1, ms: 1 } as const;

type Changed<Kind extends Observation['kind']> = Partial<Extract<Observation, { kind: Kind }>>;

/** Surroundings with these settings in the go env file and other facts of the module that is tried. */
function machine(
  settings: Readonly<Record<string, string>>,
  known: Changed<'known-module'> = {},
): readonly Observation[] {
  const values = Object.fromEntries(
    Object.entries(settings).map(([name, value]) => [name, { value, source: 'file' as const }]),
  );
  return surroundings([own]).map((one) => {
    if (one.kind === 'settings' && one.outcome === 'ok')
      return { ...one, values: { ...one.values, ...values } };
    return one.kind === 'known-module' ? ({ ...one, ...known } as Observation) : one;
  });
}

/** Every change that is proposed, as NAME=value. */
function proposed(observations: readonly Observation[]): readonly string[] {
  return candidateFixes(observations)
    .flat()
    .flatMap(({ changes = [] }) => changes.map(({ name, value }) => `${name}=${value ?? ''}`));
}

describe('a GOAUTH that go refuses', () => {
  it.each([
    ['off;netrc', 'GOAUTH=off cannot be combined', 'GOAUTH=netrc'],
    ['git relative;login --go', 'requires an absolute path', 'GOAUTH=login --go'],
    ['git /gone;netrc', 'cannot stat /gone: no such file', 'GOAUTH=netrc'],
    ['netrc;;login', 'encountered an empty command', 'GOAUTH=netrc;login'],
  ])('%s keeps what is right in it', (value, goText, meant) => {
    const failure = { phase: 'local', code: 'process.failed' } as const;
    const goauth: Observation = {
      kind: 'goauth',
      method: 'value',
      via: 'node',
      ...taken,
      outcome: 'failed',
      failure,
      goText,
    };
    const observations = [...machine({ GOAUTH: value }), goauth, ...served(own), witness(`go: ${goText}`)];
    expect(proposed(observations)).toEqual(expect.arrayContaining([meant, 'GOAUTH=']));
  });
});

describe('a refusal of GOVCS', () => {
  const repository: Observation = {
    kind: 'repository',
    module: 'rsc.io/quote',
    via: 'node',
    ...taken,
    outcome: 'failed',
    failure: { phase: 'local', code: 'repository.forbidden' },
    vcs: 'git',
    root: 'rsc.io/quote',
    goText: "GOVCS disallows using git for public rsc.io/quote; see 'go help vcs'",
  } as Observation;

  it.each([
    ['public:hg,private:all', 'GOVCS=rsc.io/quote:git,public:hg,private:all'],
    ['rsc.io/quote:off,public:git', 'GOVCS=rsc.io/quote:git,public:git'],
  ])('%s gets a rule for this repository before the others', (GOVCS, meant) => {
    const said =
      'go: rsc.io/quote@v1.5.2: unrecognized import path "rsc.io/quote": GOVCS disallows using git';
    const direct = machine({ GOVCS }, { noProxyElement: '*' } as Changed<'known-module'>);
    expect(proposed([...direct, repository, witness(said)])).toContain(meant);
  });
});

describe('a company module that its proxy does not have', () => {
  const refused = served(own, 404);
  const said =
    'go: reading https://goproxy.corp.example/git.corp.example/team/lib/@v/v1.2.3.info: 404 Not Found';
  const matching = (looksPrivate: 'internal-host' | null): Observation =>
    ({
      kind: 'private-matching',
      via: 'node',
      ...taken,
      outcome: 'ok',
      modules: [],
      public: 0,
      lints: [],
      tooBroad: [],
      known: {
        path: 'git.corp.example/team/lib',
        version: 'v1.2.3',
        noProxyElement: null,
        noSumdbElement: null,
        looksPrivate,
        near: [],
        shadowedBy: [],
      },
    }) as Observation;
  const chosen = { path: 'git.corp.example/team/lib', version: 'v1.2.3', chosen: true } as const;
  const isPublic = (change: string): boolean => /GOPROXY=.*(?:goproxy\.cn|proxy\.golang\.org)/.test(change);

  it('is not sent to a public proxy', () => {
    const observations = [...machine({}, chosen), ...refused, matching('internal-host'), witness(said)];
    expect(proposed(observations).filter(isPublic)).toEqual([]);
    const ordinary = [...machine({}), ...refused, matching(null), witness(said)];
    expect(proposed(ordinary).filter(isPublic)).not.toEqual([]);
  });
});

describe('changes on which more can be built', () => {
  const ground: SettingChange = { where: 'go-env', name: 'GOFLAGS', value: null };
  const database: SettingChange = { where: 'go-env', name: 'GOSUMDB', value: null };
  const proxy: SettingChange = { where: 'go-env', name: 'GOPROXY', value: 'https://b.example' };
  const trial = (changes: readonly SettingChange[], error: string): Observation => ({
    kind: 'experiment',
    via: 'go',
    ...taken,
    purpose: 'fix',
    changes,
    module: 'rsc.io/quote@v1.5.2',
    exitCode: 1,
    timedOut: false,
    error,
    server: '',
    outcome: 'failed',
    failure: { phase: 'local', code: 'process.failed' },
  });

  it('are those with which go says something else', () => {
    const observations = [
      ...machine({}),
      witness('go: parsing $GOFLAGS: non-flag "x"'),
      trial([ground], 'go: invalid GOSUMDB: malformed verifier id'),
      trial([ground, database], 'go: Get "https://goproxy.corp.example/": EOF after 3 ms'),
      trial([ground, proxy], 'go: invalid GOSUMDB: malformed verifier id'),
    ];
    expect(furtherGrounds(observations, [[ground]], {})).toEqual([[ground, database]]);
  });
});
