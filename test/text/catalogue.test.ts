// The two languages say the same things, and each follows the rules of its own typography.

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { FINDING_CODES, type FindingCode } from '../../src/model/code.js';
import { CATALOGUE, findingText, say, speak, withCertainty } from '../../src/text/catalogue.js';
import { fill, placeholdersOf } from '../../src/text/template.js';

const codes = Object.keys(FINDING_CODES) as FindingCode[];
const parts = Object.keys(CATALOGUE.en) as (keyof typeof CATALOGUE.en)[];

function sentences(language: 'en' | 'zh'): [key: string, text: string][] {
  return parts.flatMap((part) => Object.entries(CATALOGUE[language][part]));
}

const HAN = '\\p{Script=Han}';

describe('the catalogue', () => {
  it.each(parts)('has the same keys in both languages: %s', (part) => {
    expect(Object.keys(CATALOGUE.zh[part]).sort()).toEqual(Object.keys(CATALOGUE.en[part]).sort());
  });

  it.each(parts)('has the same placeholders in both languages: %s', (part) => {
    for (const [key, text] of Object.entries(CATALOGUE.en[part])) {
      expect([key, placeholdersOf(CATALOGUE.zh[part][key] ?? '')]).toEqual([key, placeholdersOf(text)]);
    }
  });

  it('gives no key to two parts', () => {
    const keys = sentences('en').map(([key]) => key);
    expect(new Set(keys).size).toBe(keys.length);
  });

  it('has a sentence and a consequence for every finding code in both languages', () => {
    for (const language of ['en', 'zh'] as const) {
      for (const code of codes) {
        expect(CATALOGUE[language].findings[`finding.${code}`]).toMatch(/\S/);
        expect(CATALOGUE[language].means[`means.${code}`]).toMatch(/\S/);
      }
    }
  });

  it('begins no fix as if another stood before it', () => {
    for (const [key, sentence] of [...sentences('en'), ...sentences('zh')]) {
      if (key.startsWith('fix.')) expect(sentence, key).not.toMatch(/^(?:or|and|otherwise|或|另外|否则)/i);
    }
  });

  it('suggests no way around verification', () => {
    for (const [, text] of [...sentences('en'), ...sentences('zh')]) {
      expect(text).not.toMatch(/GOSUMDB=off|GONOSUMDB=\*|GONOSUMCHECK|-insecure|NODE_TLS_REJECT/i);
    }
  });

  it('leaves nothing of a template behind and keeps one line, whatever the facts are', () => {
    const fact = fc.oneof(
      fc.string({ unit: 'binary' }),
      fc.integer(),
      fc.array(fc.string(), { maxLength: 8 }),
    );
    const names = ['target', 'host', 'port', 'value', 'version', 'names', 'issuer', 'line', 'file'];
    const facts = fc.dictionary(fc.constantFrom(...names), fact);
    fc.assert(
      fc.property(
        fc.constantFrom(...codes),
        fc.constantFrom('en' as const, 'zh' as const),
        facts,
        (code, language, given) => {
          expect(findingText(language, code, given)).not.toMatch(/[\n\r\x1b\u202e]/);
          expect(findingText(language, code, { target: 'x' })).not.toMatch(/\[\?|[{}]/);
        },
      ),
    );
  });
});

describe('the English of the findings', () => {
  const findings = Object.entries(CATALOGUE.en.findings);

  it.each(findings)('%s starts lower-case or with a name and has no final stop', (_key, text) => {
    expect(text).toMatch(/^(?:[a-z{"]|[A-Z]+[a-z0-9]*[A-Z0-9])/);
    expect(text).not.toMatch(/[.!]$/);
    expect(text).not.toMatch(/\b(please|just|simply|oops|you made)\b/i);
  });

  it.each(Object.entries(CATALOGUE.en.means))('%s is one to three full sentences', (_key, text) => {
    expect(text).toMatch(/^(?:[A-Z"{]|go |git |ssh ).*\.$/);
    expect(text).not.toContain('!');
  });
});

describe('the Chinese', () => {
  const chinese = sentences('zh').filter(([, text]) => new RegExp(HAN, 'u').test(text));

  it.each(chinese)('%s has blanks between Chinese and Latin letters, digits or values', (_key, text) => {
    expect(text).not.toMatch(new RegExp(`${HAN}[A-Za-z0-9{]|[A-Za-z0-9}]${HAN}`, 'u'));
  });

  it.each(chinese)('%s has full-width punctuation in its Chinese', (_key, text) => {
    const spoken = text.replaceAll(/\{[^}]*\}/g, 'x').replaceAll(/\[\?|\]/g, '');
    expect(spoken).not.toMatch(new RegExp(`${HAN}\\s*[,;:?!()]|[,;:?!()]\\s*${HAN}`, 'u'));
    expect(spoken).not.toMatch(new RegExp(`${HAN}\\.(?:\\s|$)`, 'u'));
    expect(spoken).not.toMatch(/[，。；：、？（）“”]\s|\s[，。；：、？（）“”]/);
  });

  it.each(chinese)('%s addresses nobody with 您 and does not shout', (_key, text) => {
    expect(text).not.toMatch(/您|[！!]/);
  });

  it.each(Object.entries(CATALOGUE.zh.findings))('%s has no final stop', (_key, text) => {
    expect(text).not.toMatch(/[。.]$/);
  });

  it.each(Object.entries(CATALOGUE.zh.means))('%s ends with a full stop', (_key, text) => {
    expect(text).toMatch(/。$/);
  });
});

describe('speaking', () => {
  it('fills the facts in', () => {
    expect(findingText('en', 'tcp.refused', { target: 'h', host: 'goproxy.cn', port: 443 })).toBe(
      'goproxy.cn refuses connections on port 443',
    );
    expect(findingText('zh', 'tcp.refused', { target: 'h', host: 'goproxy.cn', port: 443 })).toBe(
      'goproxy.cn 拒绝连接（端口 443）',
    );
  });

  it('leaves out what nobody measured and lets the target stand for the host', () => {
    expect(findingText('en', 'tcp.refused', { target: 'goproxy.cn' })).toBe('goproxy.cn refuses connections');
    expect(findingText('zh', 'cache.permission', { target: 'GOMODCACHE' })).toBe('模块缓存无法写入');
  });

  it('needs no fact but the target for the sentence of any code', () => {
    for (const language of ['en', 'zh'] as const) {
      for (const code of codes) expect(findingText(language, code, { target: 'x' })).not.toMatch(/\?| {2}/);
    }
  });

  it('lets the target stand in only where a name has to be there', () => {
    const facts = { target: 'squid:3128', proxy: 'squid:3128' };
    expect(findingText('en', 'httpproxy.denied', facts)).toBe(
      'the forward proxy squid:3128 refuses the connection',
    );
  });

  it('shows a question mark for a fact that had to be there', () => {
    expect(fill('en', '{status} from {host}', { target: 'h' })).toBe('? from h');
  });

  it('joins lists as the language does and cuts long ones', () => {
    const names = ['a', 'b', 'c', 'd', 'e', 'f', 'g'];
    expect(fill('en', '{names}', { names: names.slice(0, 3) })).toBe('a, b and c');
    expect(fill('zh', '{names}', { names: names.slice(0, 3) })).toBe('a、b 和 c');
    expect(fill('en', '{names}', { names })).toBe('a, b, c, d and 3 more');
    expect(fill('zh', '{names}', { names })).toBe('a、b、c、d 等 7 个');
  });

  it('chooses the word by number', () => {
    expect(say('en', 'tally.warn', { count: 1 })).toBe('1 warning');
    expect(say('en', 'tally.warn', { count: 2 })).toBe('2 warnings');
    expect(fill('en', '{names#address|addresses}', { names: ['a'] })).toBe('address');
  });

  it('takes the word of certainty from the data', () => {
    expect(withCertainty('en', 'is', 'x fails')).toBe('x fails');
    expect(withCertainty('en', 'probably', 'x fails')).toBe('probably: x fails');
    expect(withCertainty('zh', 'could-be', 'x $& 失败')).toBe('有可能是：x $& 失败');
  });

  it('lets no fact act on the terminal or become a template', () => {
    const facts = { target: '\x1b[31m{port}\u202e\n::error::x', port: 443 };
    expect(findingText('en', 'http.404', facts)).toBe('{port} ::error::x answers 404: not found');
  });

  it('shows an unknown key as it is', () => {
    expect(speak('en', { key: 'no.such.key', facts: {} })).toBe('no.such.key');
    expect(speak('en', { key: 'constructor', facts: {} })).toBe('constructor');
  });
});
