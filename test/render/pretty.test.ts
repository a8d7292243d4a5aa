// The screen at every width, with and without colour and Unicode, in both languages.

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Diagnosis } from '../../src/model/diagnosis.js';
import { type PrettyOptions, renderPretty } from '../../src/render/pretty.js';
import { textWidth } from '../../src/render/width.js';
import { say } from '../../src/text/catalogue.js';
import { everything, finding, healthy, intercepted, message, trustFix } from './diagnoses.js';

const WIDTHS = [40, 60, 80, 100, null] as const;
const LANGUAGES = ['en', 'zh'] as const;
const DIAGNOSES = { healthy, intercepted, everything } as const;

type Variant = readonly [
  name: keyof typeof DIAGNOSES,
  width: number | null,
  language: 'en' | 'zh',
  colour: boolean,
  unicode: boolean,
  verbose: boolean,
];

const variants: Variant[] = [];
for (const name of Object.keys(DIAGNOSES) as (keyof typeof DIAGNOSES)[])
  for (const width of WIDTHS)
    for (const language of LANGUAGES)
      for (const colour of [true, false])
        for (const unicode of [true, false])
          for (const verbose of [true, false])
            variants.push([name, width, language, colour, unicode, verbose]);

function optionsFor(more: Partial<PrettyOptions> & { width?: number | null } = {}): PrettyOptions {
  const { width = 80, ...rest } = more;
  return {
    language: 'en',
    terminal: { interactive: true, width, colour: false, unicode: true },
    verbose: false,
    quiet: false,
    toolVersion: '1.0.0',
    durationMs: 5230,
    explainCommand: 'npx goproxy-doctor explain',
    ...rest,
  };
}

function screenOf(diagnosis: Diagnosis, more: Parameters<typeof optionsFor>[0] = {}): string {
  return renderPretty(diagnosis, optionsFor(more));
}

/** The longest piece of a line that may not be cut. */
function longestWord(line: string): number {
  return Math.max(0, ...line.trim().split(/\s+/).map(textWidth));
}

describe.each(variants)('%s at %s columns, %s, colour %s, Unicode %s, verbose %s', (...variant) => {
  const [name, width, language, colour, unicode, verbose] = variant;
  const diagnosis = DIAGNOSES[name];
  const terminal = { interactive: width !== null, width, colour, unicode };
  const screen = renderPretty(diagnosis, { ...optionsFor(), language, terminal, verbose });
  const lines = screen.split('\n');

  it('keeps within the terminal, but for what may not be cut', () => {
    const commands = [
      ...diagnosis.findings.flatMap(({ fixes }) =>
        fixes.flatMap((fix) => [...fix.commands, ...(fix.undo ?? [])]),
      ),
      'npx goproxy-doctor explain',
    ];
    for (const painted of lines) {
      const line = painted.replaceAll(/\x1b\[[0-9;]*m/g, '');
      const isCommand = commands.some((command) => line.includes(command));
      const isOneWord = textWidth(line) - (line.length - line.trimStart().length) <= longestWord(line) + 2;
      if (width !== null && !isCommand && !isOneWord) {
        expect([textWidth(line) <= width, line]).toEqual([true, line]);
      }
    }
  });

  it('has escape codes only with colour, and no blanks at line ends', () => {
    expect(screen.includes('\x1b')).toBe(colour);
    expect(lines.filter((line) => line !== line.trimEnd())).toEqual([]);
  });

  it('says the verdict last, and behind it only the step to take', () => {
    const end = screen
      .replaceAll(/\x1b\[[0-9;]*m/g, '')
      .trimEnd()
      .replaceAll(/\s+/g, ' ');
    const behind = end.slice(end.lastIndexOf(diagnosis.summary.key) + diagnosis.summary.key.length);
    expect(end).toContain(diagnosis.summary.key);
    expect(behind).toMatch(diagnosis.verdict === 'broken' ? /^( (Next:|下一步：).*)?$/ : /^$/);
  });

  it('names every finding, unless all is well', () => {
    if (name === 'healthy' && !verbose) return;
    const plain = screen.replaceAll(/\x1b\[[0-9;]*m/g, '');
    for (const { code } of diagnosis.findings) expect(plain).toContain(` ${code}`);
  });

  it('uses our own symbols in ASCII where nothing else is drawn', () => {
    if (!unicode) expect(screen).not.toMatch(/[✓✗⊘–→·…]/);
  });
});

describe('the screen', () => {
  it('folds to two lines under its header when all is well', () => {
    expect(screenOf(healthy)).toBe(
      [
        'goproxy-doctor 1.0.0 · go1.26.1 linux/amd64 · GOPROXY=https://goproxy.cn,direct',
        '',
        '✓ 6 checks passed in 5.2 s (--verbose lists them)',
        'Go can download modules here: goproxy.cn serves them, checksums are verified',
        'through it.',
        '',
      ].join('\n'),
    );
  });

  it('orders cause, evidence, means, fix, more, then what else there is', () => {
    const screen = screenOf(intercepted);
    const order = [
      '✗ tls.intercepted',
      '    evidence   issuer CN=Corp Root CA',
      '    means ',
      '    fix ',
      'checked: with SSL_CERT_FILE=corp.pem',
      'to go back:',
      '    more       npx goproxy-doctor explain tls.intercepted',
      'also',
      '! tcp.partial   probably: ',
      '✗ sumdb.unreachable   could be: ',
      '✗ goproxy.comma-no-fallback',
      'i dns.fake-ip',
      '1 failing, 1 warning, 4 passed, 2 skipped, 1 unknown · 5.2 s',
    ].map((text) => screen.indexOf(text));
    expect(order).not.toContain(-1);
    expect(order).toEqual([...order].sort((one, other) => one - other));
  });

  it('says of a finding that the cause explains only the one sentence', () => {
    const screen = screenOf(intercepted, { width: null });
    expect(screen).toContain('does not fall through (explained by tls.intercepted)\n');
    expect(screen).not.toContain('explain goproxy.comma-no-fallback');
  });

  it('shows rows in their order with the word of their state where there is no colour', () => {
    const rows = screenOf(intercepted)
      .split('\n')
      .filter((line) => /^[✓!✗⊘?] (pass|warn|fail|skip|unknown) /.test(line));
    expect(rows.map((line) => line.slice(10, 26).trim())).toEqual([
      'go environment',
      'DNS',
      'TCP',
      'TLS',
      'GOPROXY',
      'GOPROXY',
      'private modules',
      'checksums',
      'go command',
    ]);
  });

  it('shows times beside the rows, but not under 60 columns', () => {
    expect(screenOf(intercepted)).toMatch(/3 addresses +14 ms\n/);
    expect(screenOf(intercepted)).toMatch(/ +3\.0 s\n/);
    expect(screenOf(intercepted, { width: 59 })).not.toMatch(/14 ms/);
  });

  it('never cuts or wraps a command', () => {
    for (const width of [20, 40, 80]) {
      for (const command of trustFix.commands) {
        expect(
          screenOf(intercepted, { width })
            .split('\n')
            .map((line) => line.trim()),
        ).toContain(command);
      }
    }
  });

  it('shows the other fixes and what was observed only with --verbose', () => {
    const short = screenOf(intercepted, { width: null });
    const long = screenOf(intercepted, { width: null, verbose: true });
    expect(short).not.toContain('tcp failed host=goproxy.cn');
    expect(long).toContain('tcp failed host=goproxy.cn address=203.0.113.9 port=443');
    expect(long).toContain('failure.raw="connect ETIMEDOUT 203.0.113.9:443"');
    expect(long).toContain('    or         use another entry');
    for (const line of short.split('\n')) expect(long.split('\n')).toContain(line);
  });

  it('shows only failing findings and the verdict with --quiet', () => {
    const screen = screenOf(intercepted, { quiet: true, width: null });
    expect(screen.startsWith('✗ tls.intercepted')).toBe(true);
    expect(screen).toContain('sumdb.unreachable');
    expect(screen).not.toMatch(/tcp\.partial|dns\.fake-ip|go environment|5\.2 s/);
    expect(screenOf(healthy, { quiet: true, width: null })).toBe(`${healthy.summary.key}\n`);
  });

  it('says "also" only where there is a cause', () => {
    const degraded: Diagnosis = { ...healthy, verdict: 'degraded', findings: [finding('tcp.partial')] };
    expect(screenOf(degraded)).toContain('! tcp.partial');
    expect(screenOf(degraded)).not.toContain('\nalso\n');
  });

  it('says of a fix that cannot be typed neither that it was not checked nor to review it', () => {
    const ask = { ...trustFix, commands: [], undo: [], risk: 'review', verified: null } as const;
    const { verification: _none, ...asking } = ask;
    const screen = screenOf({ ...intercepted, findings: [finding('http.5xx', { fixes: [asking] })] });
    expect(screen).toContain('    fix ');
    expect(screen).not.toMatch(/not checked|review it|to go back/);
  });

  it('asks nobody to run explain where there is no such command', () => {
    const { explainCommand: _none, ...options } = optionsFor();
    expect(renderPretty(intercepted, options)).not.toMatch(/more|explain /);
  });

  it('names the machine where there is no go command', () => {
    const withoutGo = intercepted.observations.filter(({ kind }) => kind !== 'go-command');
    const failed = {
      kind: 'go-command',
      via: 'node',
      startMs: 0,
      ms: 1,
      outcome: 'failed',
      failure: { phase: 'local', code: 'process.missing' },
    } as const;
    const screen = screenOf({ ...intercepted, observations: [...withoutGo, failed] }, { width: null });
    expect(screen).toMatch(/^goproxy-doctor 1\.0\.0 · no go command · linux\/x64 · GOPROXY=/);
  });

  it('speaks of each language in its own words', () => {
    const screen = screenOf(intercepted, { language: 'zh', width: null });
    for (const key of ['label.evidence', 'label.means', 'label.fix', 'heading.also'] as const) {
      expect(screen).toContain(say('zh', key));
    }
    expect(screen).not.toMatch(/evidence|means|checked|explained by/);
  });

  it('lets no text from outside start a line with :: or act on the terminal, at any width', () => {
    const hostile = fc
      .array(
        fc.constantFrom(
          '::error::x',
          ':: ',
          '\x1b[2J',
          '\x1b]0;t\x07',
          '\u202e',
          '\r',
          '\n',
          'words ',
          '中文',
        ),
        {
          minLength: 1,
          maxLength: 12,
        },
      )
      .map((parts) => parts.join(''));
    fc.assert(
      fc.property(
        hostile,
        fc.constantFrom(...WIDTHS),
        fc.constantFrom(...LANGUAGES),
        (text, width, language) => {
          const cause = finding('http.html', {
            target: text,
            facts: { target: text, excerpt: text },
            evidence: [{ message: { key: 'said "{excerpt}"', facts: { excerpt: text } }, observation: null }],
            fixes: [{ ...trustFix, commands: [text] }],
          });
          const screen = screenOf({ ...intercepted, findings: [cause] }, { width, language, verbose: true });
          expect(screen).not.toMatch(/[\x00-\x09\x0b-\x1f\x7f-\x9f\u202e]/);
          for (const line of screen.split('\n')) expect(line.trimStart().startsWith('::')).toBe(false);
        },
      ),
    );
  });

  it('keeps a finding that was never proved by evidence visible', () => {
    const bare = { ...intercepted, findings: [finding('unexplained', { evidence: [] })] };
    expect(screenOf(bare)).toContain('unexplained   goproxy.cn fails, and no rule explains why');
  });

  it('prints a summary of several sentences as it is', () => {
    const wordy = { ...intercepted, summary: message('One. Two.') };
    expect(screenOf(wordy)).toMatch(/One\. Two\.\n(Next:|$)/);
  });
});
