// Behaviour of the judgement on observations made by hand.

import { describe, expect, it } from 'vitest';
import { diagnose } from '../../src/diagnose/diagnose.js';
import type { Diagnosis } from '../../src/model/diagnosis.js';
import type { Observation } from '../../src/model/observation.js';
import { dns, entry, route, served, surroundings, tcp, tls, witness } from './observations.js';

function causeOf(diagnosis: Diagnosis): string | null {
  return diagnosis.cause === null ? null : (diagnosis.findings[diagnosis.cause]?.code ?? null);
}

function codes(diagnosis: Diagnosis): readonly string[] {
  return diagnosis.findings.map((finding) => finding.code);
}

describe('the verdict', () => {
  const one = entry(0, 'proxy.example.com');

  it('is ok when the entry serves and go agrees', () => {
    const diagnosis = diagnose([...surroundings([one]), ...served(one), witness()]);
    expect(diagnosis.verdict).toBe('ok');
    expect(causeOf(diagnosis)).toBeNull();
  });

  it('is broken when go fails although every probe passed, and shows what go said', () => {
    const diagnosis = diagnose([...surroundings([one]), ...served(one), witness('something new')]);
    expect(diagnosis.verdict).toBe('broken');
    expect(causeOf(diagnosis)).toBe('unexplained');
    expect(diagnosis.findings[0]?.evidence.some((item) => item.message.facts.error === 'something new')).toBe(
      true,
    );
  });

  it('believes go when a probe failed and go worked, and says so', () => {
    const diagnosis = diagnose([...surroundings([one]), ...served(one, 500), witness()]);
    expect(diagnosis.verdict).toBe('degraded');
    expect(codes(diagnosis)).toContain('doctor.disagrees');
  });

  it('is unknown without a witness and without a failing probe', () => {
    expect(diagnose([...surroundings([one])]).verdict).toBe('unknown');
    expect(diagnose([]).verdict).toBe('unknown');
  });

  it('is broken without a go command, whatever the network does', () => {
    const missing: Observation = {
      kind: 'go-command',
      via: 'node',
      startMs: 0,
      ms: 1,
      outcome: 'failed',
      failure: { phase: 'local', code: 'process.missing' },
    };
    const others = surroundings([one]).filter((seen) => seen.kind !== 'go-command');
    const diagnosis = diagnose([...others, missing, ...served(one)]);
    expect(diagnosis.verdict).toBe('broken');
    expect(causeOf(diagnosis)).toBe('env.go-missing');
  });
});

describe('the cause', () => {
  it('is the first step that fails on the way to the entry where the walk stops', () => {
    const one = entry(0, 'proxy.example.com');
    const steps = [
      [[dns('proxy.example.com', 'dns.nxdomain')], 'dns.nxdomain'],
      [[dns('proxy.example.com'), tcp('proxy.example.com', 'tcp.refused')], 'tcp.refused'],
      [
        [dns('proxy.example.com'), tcp('proxy.example.com'), tls('proxy.example.com', 'tls.reset')],
        'tls.reset',
      ],
    ] as const;
    for (const [observations, code] of steps) {
      const all = [...surroundings([one]), route('proxy.example.com'), ...observations, witness('fails')];
      expect(causeOf(diagnose(all))).toBe(code);
    }
  });

  it('is the comma when a later entry works', () => {
    const list = [entry(0, 'a.example.com', 'not-exist'), entry(1, 'b.example.com')] as const;
    const diagnosis = diagnose([
      ...surroundings(list),
      ...served(list[0], 403),
      ...served(list[1]),
      witness('403'),
    ]);
    expect(causeOf(diagnosis)).toBe('goproxy.comma-no-fallback');
    expect(codes(diagnosis)).toContain('http.403');
  });

  it('is the status when what follows the comma is direct', () => {
    const list = [entry(0, 'a.example.com', 'not-exist'), entry(1, 'direct')] as const;
    const diagnosis = diagnose([...surroundings(list), ...served(list[0], 403), witness('403')]);
    expect(causeOf(diagnosis)).toBe('http.403');
    expect(codes(diagnosis)).not.toContain('goproxy.comma-no-fallback');
  });

  it('is not an entry that a pipe passes over', () => {
    const list = [entry(0, 'a.example.com', 'any'), entry(1, 'b.example.com')] as const;
    const diagnosis = diagnose([
      ...surroundings(list),
      ...served(list[0], 500),
      ...served(list[1]),
      witness(),
    ]);
    expect(diagnosis.verdict).toBe('degraded');
    expect(diagnosis.findings.find((finding) => finding.code === 'http.5xx')?.severity).toBe('warning');
  });

  it('is not an entry that is never reached', () => {
    const list = [entry(0, 'a.example.com', 'not-exist'), entry(1, 'b.example.com')] as const;
    const diagnosis = diagnose([
      ...surroundings(list),
      ...served(list[0]),
      ...served(list[1], 500),
      witness(),
    ]);
    expect(diagnosis.verdict).not.toBe('broken');
  });
});

describe('a finding', () => {
  it('always has evidence and words for what it leads to', () => {
    const one = entry(0, 'proxy.example.com');
    const diagnosis = diagnose([...surroundings([one]), ...served(one, 403), witness('403 Forbidden')]);
    for (const finding of diagnosis.findings) {
      expect(finding.evidence.length).toBeGreaterThan(0);
      expect(finding.means.key).toMatch(/^means\./);
    }
  });
});
