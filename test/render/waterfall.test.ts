// The bars of --verbose: one for each address, phases in order, within the line.

import { describe, expect, test } from 'vitest';
import type { Observation } from '../../src/model/observation.js';
import { screenFor } from '../../src/render/screen.js';
import { waterfallLines } from '../../src/render/waterfall.js';
import { textWidth } from '../../src/render/width.js';
import { dns, entry, http, tcp, tls } from '../diagnose/observations.js';

const HOST = 'proxy.example';
const took = (observation: Observation, ms: number): Observation => ({ ...observation, ms });
const observations = [
  took(dns(HOST), 20),
  took(tcp(HOST), 50),
  took(tls(HOST), 100),
  took(http(entry(0, HOST), 'info'), 30),
  took(tcp(HOST, 'tcp.timeout', '198.51.100.8'), 4000),
];

function lines(language: 'en' | 'zh', unicode: boolean, width: number | null = 80): readonly string[] {
  const terminal = { interactive: true, width, colour: false, unicode };
  return waterfallLines(screenFor(language, terminal, true), observations);
}

describe('the times of every address', () => {
  test('are bars of four phases with their numbers', () => {
    const [heading, title, bar, words, , black, failed] = lines('en', true);
    expect(heading).toBe('times of every address');
    expect(title).toContain('198.51.100.7:443');
    expect(bar?.trim()).toMatch(/^░+▒+▓+█+$/);
    expect(words?.trim()).toBe('░ DNS 20 ms, ▒ TCP 50 ms, ▓ TLS 100 ms, █ first answer 30 ms, 200 ms in all');
    expect(black?.trim()).toMatch(/^░▒{30,}$/);
    expect(failed).toContain('(failed)');
  });

  test.each([40, 60, 80])('fit into %s columns in both languages and without Unicode', (width) => {
    for (const language of ['en', 'zh'] as const) {
      for (const unicode of [true, false]) {
        for (const line of lines(language, unicode, width))
          expect(textWidth(line)).toBeLessThanOrEqual(width);
      }
    }
    for (const line of lines('en', false, width)) expect(line).toMatch(/^[ -~]*$/);
  });

  test('are nothing where nothing was connected to', () => {
    const terminal = { interactive: true, width: 80, colour: false, unicode: true };
    expect(waterfallLines(screenFor('en', terminal, true), [dns(HOST)])).toEqual([]);
  });
});
