import { gzipSync } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import { bodyKindOf, excerptOf, keptHeaders } from '../../src/gather/body.js';
import { gunzipUpTo } from '../../src/gather/gunzip.js';
import { limitsFor } from '../../src/gather/limits.js';
import { witnessDeadline } from '../../src/gather/patience.js';
import { isMachineOwn, shownTarget } from '../../src/gather/redirect.js';
import { hideInUrl, Secrets } from '../../src/gather/secrets.js';
import { readModuleZip } from '../../src/go/module-zip.js';
import { centralDirectory } from '../support/raw-zip.js';
import { zip } from '../support/zip.js';

const MODULE = { path: 'example.test/hostile', version: 'v1.0.0', maxUncompressed: 64 << 20 };
const PREFIX = `${MODULE.path}@${MODULE.version}/`;

describe('what a hostile server sends', () => {
  test('is unpacked up to the limit, whatever it stands for', async () => {
    const zeros = gzipSync(Buffer.alloc(1 << 20));
    expect(await gunzipUpTo(zeros, 1000)).toMatchObject({ cut: true, error: null, body: Buffer.alloc(1000) });
    expect(await gunzipUpTo(zeros, 1 << 20)).toMatchObject({ cut: false, error: null });
    const half = zeros.subarray(0, zeros.length / 2);
    expect(await gunzipUpTo(half, 1 << 20)).toMatchObject({ cut: false, error: null });
    expect((await gunzipUpTo(Buffer.from('no gzip'), 1000)).error).toContain('incorrect header');
  });

  test('is looked at in one pass, however it is made to be looked at often', () => {
    const many = '?'.repeat(1 << 20);
    expect(bodyKindOf(Buffer.from(`${'<!---->'.repeat(9000)}x`), '')).toBe('text');
    expect(bodyKindOf(Buffer.from('<!-- a --> <!-- b -->\n<html>'), '')).toBe('html');
    expect(bodyKindOf(Buffer.alloc(16 << 20, '['), '')).toBe('text');
    expect(hideInUrl(many)).toBe(many);
    expect(new Secrets().hide(many)).toBe(many);
    expect(shownTarget(`http://h.test/${many}?token=secret`).length).toBeLessThanOrEqual(500);
    expect(keptHeaders({ server: many }, (text) => text).server?.length).toBeLessThanOrEqual(300);
    expect(excerptOf(Buffer.from('<script'.repeat(5000)), 'html').length).toBeLessThanOrEqual(400);
  });

  test('is text where the part that is looked at ends within a letter', () => {
    expect(bodyKindOf(Buffer.from(`x${'é'.repeat(40_000)}`), '')).toBe('text');
    expect(bodyKindOf(Buffer.from([0x61, 0xe9, 0x62]), '')).toBe('binary');
  });

  test('still loses its secrets behind several question marks', () => {
    expect(hideInUrl('http://h.test/?a?b=secret&c=other')).toBe('http://h.test/?a?b=xxxxx&c=xxxxx');
  });

  test('is a zip whose entries share their bytes: each of them counts', () => {
    const shared = centralDirectory(PREFIX, 300, 1 << 20);
    expect(readModuleZip(shared, MODULE)).toMatchObject({ ok: false, error: { code: 'over-limit' } });
    const huge = centralDirectory(PREFIX, 600, 1 << 20);
    expect(readModuleZip(huge, MODULE)).toMatchObject({ ok: false, error: { code: 'content-too-large' } });
  });

  test('is a zip with names of ten thousand directories: they are compared, or are too many', () => {
    const named = (depth: number, count: number) =>
      zip(
        Array.from({ length: count }, (_, n) => ({
          name: `${PREFIX}${n}/${'d/'.repeat(depth)}f`,
          content: '',
        })),
      );
    expect(readModuleZip(named(2000, 2), MODULE)).toMatchObject({ ok: true });
    expect(readModuleZip(named(20_000, 3), MODULE)).toMatchObject({
      ok: false,
      error: { code: 'over-limit' },
    });
  });

  test('is kept to itself where a redirect leads to what only this machine may know', () => {
    const redirects = ['http://169.254.169.254/latest/meta-data/'];
    expect(isMachineOwn(redirects, '169.254.169.254')).toBe(true);
    expect(isMachineOwn(redirects, 'metadata.google.internal', '10.0.0.1:80')).toBe(true);
    expect(isMachineOwn([], '169.254.169.254')).toBe(false);
    expect(isMachineOwn(redirects, 'storage.example', '192.0.2.7')).toBe(false);
  });

  test('without an end is not waited for: go would keep all of it', () => {
    const endless = {
      kind: 'http',
      purpose: 'info',
      entry: 0,
      url: 'http://h.test/',
      host: 'h.test',
      via: 'node',
      startMs: 0,
      ms: 900,
      outcome: 'failed',
      failure: { phase: 'response', code: 'http.timeout' },
    } as const;
    expect(witnessDeadline([{ ...endless, bytes: 300 << 20 }], 1000, limitsFor(30_000))).toBe(1000);
    expect(witnessDeadline([{ ...endless, bytes: 30 }], 1000, limitsFor(30_000))).toBe(20_000);
  });
});
