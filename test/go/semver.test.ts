import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  canonicalVersion,
  checkCanonical,
  checkModuleVersion,
  isCanonicalVersion,
  isPseudoVersion,
  parsePseudoVersion,
  pseudoVersionBase,
  pseudoVersionTime,
} from '../../src/go/pseudo-version.js';
import {
  buildOf,
  canonicalSemver,
  compareForSort,
  compareVersions,
  isSemanticVersion,
  majorMinorOf,
  majorOf,
  prereleaseOf,
} from '../../src/go/semver.js';
import { goMinor, runGo } from '../support/go-oracle.js';

const HAND_PICKED = [
  ...[
    '',
    'v',
    'v1',
    'v1.2',
    'v1.2.3',
    '1.2.3',
    'v01.2.3',
    'v1.02.3',
    'v1.2.03',
    'v1.2.3.4',
    'v1.2-pre',
    'v1-pre',
    'v1.2+m',
  ],
  ...[
    'v1.2.3-',
    'v1.2.3+',
    'v1.2.3-a..b',
    'v1.2.3-01',
    'v1.2.3-0a',
    'v1.2.3-a.0',
    'v1.2.3+01',
    'v1.2.3-a+b.c',
    'v1.2.3-ä',
  ],
  ...[
    'v2.0.0',
    'v2.0.0+incompatible',
    'v1.0.0+incompatible',
    'v2.0.0+incompatible.1',
    'v2+incompatible',
    'main',
    'v0.0.0-',
  ],
  ...[
    'v99999999999999999999.0.0',
    'v99999999999999999998.1.0',
    'v1.2.3\n',
    'V1.2.3',
    'v1.2.3 ',
    'v1.2.3-rc1',
    'v1.2.3-rc.10',
  ],
  ...[
    'v0.0.0-20161208181325-20d25e280405',
    'v1.2.4-0.20191109021931-daa7c04131f5',
    'v1.2.0-pre.0.20191109021931-daa7c04131f5',
  ],
  ...['v2.0.1-0.20191109021931-daa7c04131f5+incompatible', 'v0.0.0-20161208181325-20d25e280405+incompatible'],
  ...[
    'v1.0.0-0.20191109021931-daa7c04131f5',
    'v1.10.0-0.20191109021931-daa7c04131f5',
    'v1.2.10-0.20191109021931-daa7c04131f5',
  ],
  ...[
    'v0.0.0-20161308181325-20d25e280405',
    'v0.0.0-20160230181325-20d25e280405',
    'v0.0.0-00010101000000-000000000000',
  ],
  ...[
    'v0.0.0-20160229181325-abc',
    'v1.2.3-20191109021931-daa7c04131f5',
    'v0.0.0-2016120818132-20d25e280405',
    'v1.0.0-20161208181325-a',
  ],
];

const version = fc
  .tuple(
    fc.constantFrom('v', 'v', 'v', 'V', ''),
    fc.array(fc.constantFrom('0', '1', '2', '10', '01'), { minLength: 1, maxLength: 4 }),
    fc.constantFrom(
      '',
      '',
      '-rc.1',
      '-rc.2',
      '-rc',
      '-1',
      '-0.20191109021931-daa7c04131f5',
      '-x.0.20191109021931-abc',
    ),
    fc.constantFrom('', '', '+incompatible', '+meta', '+'),
  )
  .map(([v, numbers, pre, build]) => v + numbers.join('.') + pre + build);

interface Facts {
  readonly [name: string]: unknown;
}

function ourFacts(versions: readonly string[]): readonly Facts[] {
  return versions.map((v, i) => ({
    Valid: isSemanticVersion(v),
    Canonical: canonicalSemver(v),
    Major: majorOf(v),
    MajorMinor: majorMinorOf(v),
    Pre: prereleaseOf(v),
    Build: buildOf(v),
    Pseudo: isPseudoVersion(v),
    ModuleCanonical: canonicalVersion(v),
    PseudoBase: pseudoVersionBase(v) ?? '',
    PseudoRev: parsePseudoVersion(v)?.revision ?? '',
    PseudoTime: pseudoVersionTime(v) ?? 0,
    Check: checkModuleVersion('example.com/m', v) ?? '',
    Check2: checkModuleVersion('example.com/m/v2', v) ?? '',
    CheckGopkg: checkModuleVersion('gopkg.in/m.v1-unstable', v) ?? '',
    CompareToNext: compareVersions(v, versions[(i + 1) % versions.length] ?? ''),
  }));
}

describe.skipIf(goMinor < 24)('versions, compared with Go', () => {
  it('have the same parts, order and faults', { timeout: 180_000 }, () => {
    const versions = [...HAND_PICKED, ...fc.sample(version, { numRuns: 2000, seed: 3 })];
    const oracle = readFileSync(new URL('semver-oracle.go.txt', import.meta.url), 'utf8');
    const theirs = runGo(oracle, versions) as readonly Facts[];
    const named = (facts: readonly Facts[]) => facts.map((each, i) => ({ version: versions[i], ...each }));
    expect(named(ourFacts(versions))).toEqual(named(theirs));
  });
});

describe('versions', () => {
  it('sort by precedence and then as strings', () => {
    const sorted = ['main', 'v1.0.0-rc.2', 'v1.0.0-rc.10', 'v1.0.0', 'v1.0.0+b', 'v1.2.0', 'v1.10.0'];
    expect(sorted.toReversed().sort(compareForSort)).toEqual(sorted);
  });

  it('compare as a consistent order', () => {
    fc.assert(
      fc.property(version, version, version, (a, b, c) => {
        expect(compareForSort(a, b) + compareForSort(b, a)).toBe(0);
        if (compareVersions(a, b) <= 0 && compareVersions(b, c) <= 0)
          expect(compareVersions(a, c)).not.toBe(1);
      }),
    );
  });

  it('are canonical only when complete and without build metadata', () => {
    expect(
      ['v1.2.3', 'v2.0.0+incompatible', 'v1.2', 'v1.2.3+meta', '', 'main'].map(isCanonicalVersion),
    ).toEqual([true, true, false, false, false, false]);
    expect(checkCanonical('v1.2')).toBe('version "v1.2" is not canonical (should be "v1.2.0")');
    expect(checkCanonical('v1.2.0')).toBeNull();
  });
});
