// Laws of the judgement over generated runs: lists of entries that work or fail in many ways, with or without a witness.

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { diagnose } from '../../src/diagnose/diagnose.js';
import type { Diagnosis } from '../../src/model/diagnosis.js';
import type { GoproxyEntry, Observation } from '../../src/model/observation.js';
import { redact } from '../../src/render/redact.js';
import { dns, entry, http, route, served, surroundings, tcp, tls, witness } from './observations.js';

const FAULTS: readonly ((listed: GoproxyEntry, host: string) => readonly Observation[])[] = [
  (listed) => served(listed),
  (listed) => served(listed, 404),
  (listed) => served(listed, 403),
  (listed) => served(listed, 500),
  (_, host) => [route(host), dns(host, 'dns.nxdomain')],
  (_, host) => [route(host), dns(host, 'dns.timeout')],
  (_, host) => [route(host), dns(host), tcp(host, 'tcp.refused')],
  (_, host) => [route(host), dns(host), tcp(host, 'tcp.timeout')],
  (_, host) => [route(host), dns(host), tcp(host), tls(host, 'tls.reset')],
  (_, host) => [route(host), dns(host), tcp(host), tls(host, 'tls.timeout')],
  (listed, host) => [route(host), dns(host), tcp(host), tls(host), http(listed, 'info'), http(listed, 'mod')],
];

/** A run with up to four entries, each in one of the states above, and a witness that works, fails or is absent. */
const runs = fc
  .record({
    entries: fc.array(fc.record({ fault: fc.nat({ max: FAULTS.length - 1 }), pipe: fc.boolean() }), {
      minLength: 1,
      maxLength: 4,
    }),
    last: fc.constantFrom('none', 'direct', 'off'),
    witness: fc.constantFrom('works', 'fails', 'absent'),
  })
  .map(({ entries, last, witness: outcome }): readonly Observation[] => {
    const hosts = entries.map((_, index) => `proxy${index}.example.com`);
    const names = last === 'none' ? hosts : [...hosts, last];
    const list = names.map((name, index) =>
      entry(
        index,
        name,
        index === names.length - 1 ? null : entries[index]?.pipe === true ? 'any' : 'not-exist',
      ),
    );
    const probes = entries.flatMap(({ fault }, index) => {
      const listed = list[index];
      return listed === undefined ? [] : (FAULTS[fault]?.(listed, hosts[index] ?? '') ?? []);
    });
    const said = outcome === 'absent' ? [] : [witness(outcome === 'fails' ? 'go: some failure' : undefined)];
    return [...surroundings(list), ...probes, ...said];
  });

function withoutPositions(diagnosis: Diagnosis): unknown {
  return JSON.parse(JSON.stringify(diagnosis));
}

describe('the judgement', () => {
  it('accounts for every failing row with a finding', () => {
    fc.assert(
      fc.property(runs, (observations) => {
        const { rows } = diagnose(observations);
        for (const row of rows)
          if (row.status === 'fail') expect(row.findings.length, row.detail.key).toBeGreaterThan(0);
      }),
    );
  });

  it('agrees with the witness wherever there is one', () => {
    fc.assert(
      fc.property(runs, (observations) => {
        const seen = observations.find((observation) => observation.kind === 'witness');
        const { verdict } = diagnose(observations);
        if (seen?.outcome === 'ok') expect(['ok', 'degraded']).toContain(verdict);
        if (seen?.outcome === 'failed') expect(verdict).toBe('broken');
      }),
    );
  });

  it('is the same for observations that came through JSON', () => {
    fc.assert(
      fc.property(runs, (observations) => {
        const again = JSON.parse(JSON.stringify(observations)) as readonly Observation[];
        expect(withoutPositions(diagnose(again))).toEqual(withoutPositions(diagnose(observations)));
      }),
    );
  });

  it('does not depend on the order of the observations', () => {
    const shuffled = runs.chain((observations) =>
      fc
        .shuffledSubarray([...observations], { minLength: observations.length })
        .map((other) => [observations, other] as const),
    );
    fc.assert(
      fc.property(shuffled, ([observations, other]) => {
        expect(diagnose(other)).toEqual(diagnose(observations));
      }),
    );
  });

  it('never turns broken into ok when observations are taken away', () => {
    const reduced = runs.chain((observations) =>
      fc.subarray([...observations]).map((rest) => [observations, rest] as const),
    );
    fc.assert(
      fc.property(reduced, ([observations, rest]) => {
        if (diagnose(observations).verdict === 'broken') {
          expect(['broken', 'unknown']).toContain(diagnose(rest).verdict);
        }
      }),
      { numRuns: 500 },
    );
  });

  it.each(['default', 'strict'] as const)('names the same codes after %s redaction', (mode) => {
    const options = { mode, userName: 'alice', homeDir: '/home/alice', publicHosts: ['proxy.golang.org'] };
    const codes = (observations: readonly Observation[]) =>
      diagnose(observations)
        .findings.map((finding) => finding.code)
        .sort();
    fc.assert(
      fc.property(runs, (observations) => {
        const once = redact(observations, options).value;
        expect(codes(once)).toEqual(codes(observations));
        expect(redact(once, options).value).toEqual(once);
      }),
    );
  });

  it('names one cause whenever it says broken, and gives it evidence', () => {
    fc.assert(
      fc.property(runs, (observations) => {
        const { verdict, cause, findings } = diagnose(observations);
        if (verdict === 'broken') expect(findings[cause ?? -1]?.evidence.length).toBeGreaterThan(0);
      }),
    );
  });
});
