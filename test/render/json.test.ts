// The JSON report: order of keys, English only, nothing of the diagnosis lost.

import { expect, it } from 'vitest';
import { renderJson, toReport } from '../../src/render/json.js';
import { everything, healthy, intercepted } from './diagnoses.js';

const meta = {
  tool: { version: '1.0.0', node: '20.18.1', os: 'linux', arch: 'x64', ruleset: 1 },
  startedAt: '2026-11-20T12:00:00Z',
  durationMs: 5230,
  exitCode: 1,
};

it('has the keys of the contract in their order', () => {
  expect(Object.keys(toReport(intercepted, meta))).toEqual([
    'schema',
    'tool',
    'startedAt',
    'durationMs',
    'verdict',
    'exitCode',
    'cause',
    'summary',
    'checks',
    'findings',
    'environment',
    'observations',
    'redaction',
  ]);
});

it('names the cause by its code, and none when there is none', () => {
  expect(toReport(intercepted, meta).cause).toBe('tls.intercepted');
  expect(toReport(healthy, meta).cause).toBeNull();
});

it('speaks English whatever the screen speaks, and leaves certainty to its own key', () => {
  const report = toReport(everything, meta);
  for (const { message, means } of report.findings) {
    expect(`${message}${means}`).not.toMatch(/\p{Script=Han}/u);
    expect(message).not.toMatch(/^(probably|could be):/);
  }
});

it('keeps every row, finding and fix, and leaves out what is not there', () => {
  const report = toReport(intercepted, meta);
  expect(report.checks.map(({ id, status }) => [id, status])).toEqual(
    intercepted.rows.map(({ id, status }) => [id, status]),
  );
  expect(report.checks[0]).toEqual({
    id: 'env',
    status: 'pass',
    detail: '4 settings changed (2 by go env -w, 2 by the shell)',
    findings: [],
  });
  expect(report.findings[0]?.fixes.map(({ id }) => id)).toEqual(['trust-ca', 'other-proxy']);
  expect(report.findings[0]).not.toHaveProperty('explainedBy');
  expect(report.findings[1]?.explainedBy).toBe('tls.intercepted');
});

it('is one document with a line feed at its end, and reads back as it was', () => {
  const report = toReport(intercepted, meta);
  const text = renderJson(report);
  expect(text.endsWith('}\n')).toBe(true);
  expect(JSON.parse(text)).toEqual(report);
});
