// Codes that no world of the laboratory yields, on observations made by hand: an old Go, and a probe of ours that breaks.

import { describe, expect, it } from 'vitest';
import { diagnose } from '../../src/diagnose/diagnose.js';
import type { Observation } from '../../src/model/observation.js';
import { entry, served, surroundings, witness } from './observations.js';

const first = entry(0, 'proxy.example.com', 'not-exist');
const second = entry(1, 'mirror.example.com');

function codesWith(go: string, entries = [first, second]): readonly string[] {
  const around = surroundings(entries).map((seen) =>
    seen.kind === 'go-command' && seen.outcome === 'ok' ? { ...seen, version: go } : seen,
  );
  const probes = entries.flatMap((one) => served(one));
  return diagnose([...around, ...probes, witness()]).findings.map(({ code }) => code);
}

describe('env.go-old', () => {
  it('is named where the list means something else to this Go', () => {
    expect(codesWith('go1.12.17')).toContain('env.go-old');
    expect(codesWith('go1.14.15', [entry(0, 'proxy.example.com', 'any'), second])).toContain('env.go-old');
  });

  it('is not named from the version on that reads the list', () => {
    expect(codesWith('go1.13')).not.toContain('env.go-old');
    expect(codesWith('go1.12.17', [entry(0, 'proxy.example.com')])).not.toContain('env.go-old');
  });
});

describe('doctor.crashed', () => {
  const crashed: Observation = {
    kind: 'git',
    via: 'node',
    startMs: 1,
    ms: 5,
    outcome: 'crashed',
    raw: 'TypeError: x is not a function',
  };

  it('is named where a probe broke, and does not become the cause', () => {
    const one = entry(0, 'proxy.example.com');
    const diagnosis = diagnose([...surroundings([one]), ...served(one), witness(), crashed]);
    expect(diagnosis.findings.map(({ code }) => code)).toContain('doctor.crashed');
    expect(diagnosis.verdict).not.toBe('broken');
  });
});
