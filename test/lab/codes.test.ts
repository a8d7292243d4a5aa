/**
 * Every finding code has a scenario that yields it and a near miss that must not. Reads the declarations only: that they come
 * true is the business of lab.test.ts. Codes that the laboratory cannot yield are listed with the test that does.
 */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { FINDING_CODES, type FindingCode } from '../../src/model/code.js';
import { SAMPLES } from '../explain/samples.js';
import { loadScenarios } from './load.js';
import type { Expectation } from './scenario.js';

const CODES = Object.keys(FINDING_CODES) as FindingCode[];

interface Elsewhere {
  /** Test that yields it, `explain` for the samples of the explain command. */
  readonly test: string;
  readonly why: string;
}

const EXPLAIN = 'test/explain/samples.ts';
const RARE = 'test/diagnose/rare-codes.test.ts';
const ONE_DOWNLOAD = 'the download of one module never ends with it, other commands do';

const ELSEWHERE: Readonly<Partial<Record<FindingCode, Elsewhere>>> = {
  'tcp.reset': { test: EXPLAIN, why: 'whether it comes before the connection stands is a race' },
  'env.no-gomod': { test: EXPLAIN, why: ONE_DOWNLOAD },
  'dns.unresolved': { test: 'test/diagnose/direct.test.ts', why: 'our own resolver knows more exactly' },
  'proxy.empty-list': {
    test: 'test/module/answers.test.ts',
    why: 'check asks for one version, and no list is read',
  },
  'gosum.missing': { test: EXPLAIN, why: ONE_DOWNLOAD },
  'vcs.unreachable': { test: 'test/diagnose/direct.test.ts', why: 'our own probes know more exactly' },
  'module.malformed-path': { test: EXPLAIN, why: 'it is refused as a wrong call' },
  'module.retracted': { test: 'test/module/command.test.ts', why: 'only the module command reads it' },
  'module.not-yet': { test: 'test/module/answers.test.ts', why: 'check asks for no other version' },
  none: { test: EXPLAIN, why: 'a fault only where a log is read' },
  unexplained: { test: 'test/diagnose/diagnose.test.ts', why: 'whatever is put here gets a rule' },
  'doctor.crashed': { test: RARE, why: 'a fault of our own' },
  'doctor.disagrees': { test: 'test/diagnose/diagnose.test.ts', why: 'a disagreement is mended' },
};

const all = await loadScenarios();

/** Certain to be among the findings: the only cause that is accepted, or one that has to be there besides. */
function yields({ cause, also = [] }: Expectation, code: FindingCode): boolean {
  const causes = Array.isArray(cause) ? (cause as readonly (FindingCode | null)[]) : [cause];
  return also.includes(code) || (causes.length === 1 && causes[0] === code);
}

function named(fits: (expectation: Expectation) => boolean): readonly string[] {
  return all.filter(({ scenario }) => fits(scenario.expect)).map(({ id }) => id);
}

describe.skipIf(process.env.LAB_HOLDOUT === 'skip')('the law of the codes', () => {
  test.each(CODES)('%s has a scenario that yields it', (code) => {
    const scenarios = named((expectation) => yields(expectation, code));
    const other = ELSEWHERE[code];
    if (other === undefined) {
      expect(scenarios, `no scenario yields ${code}`).not.toEqual([]);
      return;
    }
    expect(scenarios, `${code} needs no entry in ELSEWHERE`).toEqual([]);
    const text = readFileSync(join(import.meta.dirname, '../..', other.test), 'utf8');
    expect(text).toMatch(new RegExp(`['"]?\\b${code.replace('.', '\\.')}\\b['"]?`));
    if (other.test === EXPLAIN) expect(SAMPLES.some((sample) => sample.code === code)).toBe(true);
  });

  test.each(CODES)('%s has a near miss that must not yield it', (code) => {
    const misses = named(({ never = [] }) => never.includes(code));
    expect(misses, `no scenario has ${code} in "never"`).not.toEqual([]);
  });

  test('no scenario expects a code and forbids it', () => {
    const both = all.filter(({ scenario: { expect: declared } }) =>
      (declared.never ?? []).some((code) => yields(declared, code)),
    );
    expect(both.map(({ id }) => id)).toEqual([]);
  });
});
