// Every code that go, git or ssh can print is named first for its messages, whatever log they stand in.

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createExplainer, type Explanation, explainText } from '../../src/explain/index.js';
import { toByteString } from '../../src/go/byte-string.js';
import { SAMPLES } from './samples.js';

const first = (explanation: Explanation): string => explanation.candidates[0]?.code ?? 'nothing';

const texts = SAMPLES.flatMap(({ code, texts }) => texts.map((text) => ({ code, text })));

describe('messages of go, git and ssh', () => {
  it.each(SAMPLES)('$code is named first for each of its messages', ({ code, texts }) => {
    expect(texts.map((text) => [text, first(explainText(text))])).toEqual(texts.map((text) => [text, code]));
  });

  it('rest on words of the text and on lines that exist', () => {
    for (const { text } of texts) {
      const { candidates } = explainText(text);
      const count = text.split('\n').length;
      for (const { words, lines } of candidates) {
        expect(words.length).toBeGreaterThan(0);
        expect(lines.length).toBeGreaterThan(0);
        expect(lines.every((n) => n >= 1 && n <= count)).toBe(true);
      }
    }
  });

  it('are failures, except for notices and progress', () => {
    const clean = new Set(['none', 'env.shadowed']);
    for (const { code, text } of texts) {
      const notice = clean.has(code) || text.includes('go: warning:');
      expect([text, explainText(text).verdict]).toEqual([text, notice ? 'clean' : 'failure']);
    }
  });
});

/** What builders, CI systems and loggers put in front of every line. */
const PREFIXES: Readonly<Record<string, (n: number) => string>> = {
  BuildKit: (n) => `#11 ${62 + n / 100} `,
  'a CI time stamp': (n) => `2026-01-02T15:04:05.${1000000 + n}Z `,
  'a bracketed time': () => '[15:04:05] ',
  'the Open Build Service': (n) => `[   ${24 + n}s] `,
  'docker compose': () => 'builder-1  | ',
  'a GitHub error mark': () => '##[error]',
  klog: (n) => `E0102 15:04:05.${123456 + n}       1 build.go:42] `,
  'a level': () => '[ERROR] ',
  'a date and a level': () => '2026/01/02 15:04:05 ERROR: ',
  'four blanks': () => '    ',
  quotation: () => '> ',
  Earthly: () => '+deps | ',
  Terraform: () => 'null_resource.build (local-exec): ',
  'Cloud Build': () => 'Step #1 - "build": ',
  'line numbers': (n) => `${120 + n}:`,
};

describe('the same messages in a log', () => {
  it.each(Object.entries(PREFIXES))('are told behind %s', (_, prefix) => {
    const wrong = texts.flatMap(({ code, text }) => {
      const logged = text.split('\n').map((line, n) => prefix(n) + line);
      const named = first(explainText(logged.join('\n')));
      return named === code ? [] : [{ code, named, text }];
    });
    expect(wrong).toEqual([]);
  });

  it('are told in colour, with CRLF and between foreign lines', () => {
    for (const { code, text } of texts) {
      const logged = text.split('\n').map((line) => `\x1b[31m${line}\x1b[0m`);
      const log = ['Sending build context to daemon', ...logged, 'Removing intermediate container'].join(
        '\r\n',
      );
      expect([text, first(explainText(log))]).toEqual([text, code]);
    }
  });

  it('are told out of the source of a web page', () => {
    const entities: Readonly<Record<string, string>> = {
      '&': '&amp;',
      '"': '&quot;',
      "'": '&#39;',
      '<': '&lt;',
      '>': '&gt;',
    };
    for (const { code, text } of texts) {
      const source = text.replace(/[&"'<>]/g, (character) => entities[character] ?? character);
      expect([text, first(explainText(source))]).toEqual([text, code]);
    }
  });

  it('are told when line ends are written as two characters', () => {
    const long = texts.filter(({ text }) => text.includes('\n') && !text.includes('\\'));
    for (const { code, text } of long) {
      const written = text.replace(/\n/g, '\\n').replace(/\t/g, '\\t');
      expect([text, first(explainText(`level=error msg="load failed: ${written}\\n"`))]).toEqual([
        text,
        code,
      ]);
    }
  });
});

const arbitraryText = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 400 }),
  fc
    .array(fc.oneof(fc.constantFrom(...texts.map(({ text }) => text)), fc.string({ maxLength: 60 })), {
      maxLength: 6,
    })
    .map((parts) => parts.join('\n')),
);

describe('any input', () => {
  it('is explained without throwing, each line counted once', () => {
    fc.assert(
      fc.property(arbitraryText, (text) => {
        const { counts, lines, candidates, verdict } = explainText(text);
        const total = counts.fatal + counts.harmless + counts.context + counts.other;
        const expected = text === '' ? 0 : text.split('\n').length - (text.endsWith('\n') ? 1 : 0);
        expect(total).toBe(expected);
        expect(lines.length).toBeLessThanOrEqual(total);
        expect(verdict === 'clean' || candidates.length > 0).toBe(true);
      }),
      { numRuns: 300 },
    );
  });

  it('gives the same result however it is cut into pieces', () => {
    fc.assert(
      fc.property(arbitraryText, fc.array(fc.nat({ max: 400 }), { maxLength: 12 }), (text, cuts) => {
        const bytes = toByteString(text);
        const explainer = createExplainer();
        let from = 0;
        for (const cut of [...cuts].sort((a, b) => a - b)) {
          explainer.push(bytes.slice(from, Math.max(from, cut)));
          from = Math.max(from, Math.min(cut, bytes.length));
        }
        explainer.push(bytes.slice(from));
        expect(explainer.end()).toEqual(explainText(text));
      }),
      { numRuns: 300 },
    );
  });
});
