// The READMEs, the JSON contract and --help say the same about options and exit codes.

import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { COMMON_OPTIONS } from '../../src/cli/common-options.js';
import { exitCodeTable, helpEpilogue } from '../../src/cli/help.js';
import { LANGUAGES, type Language } from '../../src/cli/language.js';
import { wordsIn } from '../../src/cli/words.js';
import { COMMAND_LINE } from '../../src/text/command-line.js';

const ROOT = join(import.meta.dirname, '../..');
const README = { en: 'README.md', zh: 'README.zh-CN.md' } as const satisfies Record<Language, string>;

function read(name: string): string {
  return readFileSync(join(ROOT, name), 'utf8');
}

/** Cells of every table row of a Markdown text, back quotes dropped. */
function tableRows(markdown: string): readonly (readonly string[])[] {
  return markdown
    .split('\n')
    .filter((line) => line.startsWith('|'))
    .map((line) =>
      line
        .slice(1, -1)
        .split('|')
        .map((cell) => cell.trim().replaceAll('`', '')),
    );
}

function headings(markdown: string): readonly string[] {
  return [...markdown.replace(/^```[\s\S]*?^```/gm, '').matchAll(/^(#+) /gm)].map((match) => match[1] ?? '');
}

describe('the READMEs', () => {
  it('link each other in the first line', () => {
    expect(read(README.en).split('\n')[0]).toContain('(README.zh-CN.md)');
    expect(read(README.zh).split('\n')[0]).toContain('(README.md)');
  });

  it('have the same headings of the same levels and the same commands in the same order', () => {
    expect(headings(read(README.zh))).toEqual(headings(read(README.en)));
    const commands = (text: string) => [...text.matchAll(/^```\n([\s\S]*?)^```/gm)].map((match) => match[1]);
    expect(commands(read(README.zh))).toEqual(commands(read(README.en)));
  });

  it('name only scripts that exist', () => {
    const { scripts } = JSON.parse(read('package.json')) as { scripts: Record<string, string> };
    const named = [...read(README.en).matchAll(/npm (start|test|run ([a-z]+))/g)];
    expect(named.length).toBeGreaterThan(1);
    for (const [, word, script] of named) expect(scripts).toHaveProperty(script ?? word ?? '');
  });

  it.each(LANGUAGES)('list every option as --help does (%s)', (language) => {
    const words = wordsIn(language);
    const expected = COMMON_OPTIONS.map(({ flags, key, facts }) => [flags, words(key, facts)]);
    const rows = tableRows(read(README[language])).filter(
      (row) => row[0]?.startsWith('--') && row[0] !== '---',
    );
    expect(rows).toEqual(expected);
  });

  it.each(LANGUAGES)('hold the table of exit codes of --help (%s)', (language) => {
    const table = exitCodeTable(wordsIn(language));
    const rows = tableRows(read(README[language])).filter((row) => /^\d+$/.test(row[0] ?? ''));
    expect(rows).toEqual(table);
    for (const [code, meaning, ci] of table) {
      expect(helpEpilogue(wordsIn(language))).toMatch(
        new RegExp(`^  ${code} +${quoteForPattern(meaning)} → ${ci}$`, 'm'),
      );
    }
  });
});

describe('the JSON contract', () => {
  it('holds the same table of exit codes', () => {
    const rows = tableRows(read('docs/json.md')).filter((row) => /^\d+$/.test(row[0] ?? ''));
    expect(rows).toEqual(exitCodeTable(wordsIn('en')));
  });
});

describe('the words of the command line', () => {
  it('have the same placeholders in both languages', () => {
    const placeholders = (text: string) => [...text.matchAll(/\{(\w+)/g)].map((match) => match[1]).sort();
    for (const [key, text] of Object.entries(COMMAND_LINE.en)) {
      const other = Object.entries(COMMAND_LINE.zh).find(([name]) => name === key)?.[1] ?? '';
      expect([key, placeholders(other)]).toEqual([key, placeholders(text)]);
    }
  });
});

function quoteForPattern(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
}
