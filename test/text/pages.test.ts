// Every finding code has its page in both languages, both say the same, and what a page shows as go's words is read as its code.

import { describe, expect, it } from 'vitest';
import { explainText } from '../../src/explain/index.js';
import { FINDING_CODES, type FindingCode, isFindingCode } from '../../src/model/code.js';
import { PAGE_CODES, type Page, pageOf, pageTitle, searchPages } from '../../src/text/pages/index.js';
import { SAMPLES } from '../../src/text/pages/samples.js';

const codes = Object.keys(FINDING_CODES) as FindingCode[];
const LANGUAGES = ['en', 'zh'] as const;

/** Codes about which go prints nothing at all, and who sees them. */
const WITHOUT_WORDS: Readonly<Partial<Record<FindingCode, string>>> = {
  'goproxy.dead-entries': 'what follows direct is not even parsed; only the value shows it',
  'goproxy.plain-http': 'go uses the entry and says nothing; only the value shows it',
  'goproxy.no-fallback': 'a property of the value, not a fault',
  'dns.fake-ip': 'downloads work; only the addresses show it',
  'dns.hosts-override': 'go does not say where an address comes from',
  'tcp.partial': 'go connects to another address and says nothing',
  'tcp.ipv6-broken': 'go connects over IPv4 and says nothing',
  'httpproxy.no-proxy': 'go does not say which way it connects',
  'proxy.slow': 'go prints no times',
  'private.pattern': 'a pattern that never matches is no error to go',
  'private.too-broad': 'a pattern that matches too much is no error to go',
  unexplained: 'whatever no rule knows; there is no typical text',
  'doctor.crashed': 'the fault is in the probes, go is not involved',
  'doctor.disagrees': 'the probes against go; go sees one side only',
};

/** Codes whose words are those of another code: only a measurement or the settings tell them apart. */
const WORDS_OF_ANOTHER: Readonly<Partial<Record<FindingCode, FindingCode>>> = {
  'goproxy.comma-no-fallback': 'http.5xx',
  'goproxy.bypassed': 'tcp.timeout',
  'tls.missing-intermediate': 'tls.unknown-authority',
  'tls.large-hello': 'tls.handshake-timeout',
  'proxy.wrong-content': 'gosum.mismatch',
  'vcs.unreachable': 'tcp.timeout',
  'auth.netrc': 'http.401',
  'module.not-yet': 'module.unknown-revision',
};

const pages = {
  en: new Map(await Promise.all(codes.map(async (code) => [code, await pageOf('en', code)] as const))),
  zh: new Map(await Promise.all(codes.map(async (code) => [code, await pageOf('zh', code)] as const))),
};

function pageIn(language: 'en' | 'zh', code: FindingCode): Page {
  const page = pages[language].get(code);
  if (page === undefined) throw new Error(code);
  return page;
}

/** Our own sentences of a page, without samples and commands. */
function sentencesOf(page: Page): readonly string[] {
  return [...page.why, ...Object.values(page.tellApart), ...page.do.map(([text]) => text), ...page.dont];
}

function commandsOf(page: Page): readonly string[] {
  return page.do.flatMap(([, ...commands]) => commands);
}

/** A public resource that each language names as its readers can reach it. */
function anyPublicHost(command: string): string {
  return command
    .replace(/https:\/\/(?:proxy\.golang\.org|goproxy\.cn)/g, 'https://PUBLIC')
    .replace(/1\.1\.1\.1|223\.5\.5\.5/g, 'RESOLVER');
}

describe('the pages', () => {
  it('are there for every code of the closed list', () => {
    expect([...PAGE_CODES].sort()).toEqual([...codes].sort());
  });

  it.each(codes)('%s: has every part in both languages', (code) => {
    for (const language of LANGUAGES) {
      const page = pageIn(language, code);
      expect(page.title).toMatch(/\S/);
      expect(page.title).not.toMatch(/[?{}]|\s{2}/);
      expect(page.means).toMatch(/\S/);
      expect(page.why.length).toBeGreaterThanOrEqual(1);
      expect(page.why.length).toBeLessThanOrEqual(5);
      expect(Object.keys(page.tellApart).length).toBeGreaterThanOrEqual(1);
      expect(page.do.length).toBeGreaterThanOrEqual(1);
      expect(page.dont.length).toBeGreaterThanOrEqual(1);
    }
  });

  it.each(codes)('%s: says the same in both languages, point for point', (code) => {
    const [en, zh] = [pageIn('en', code), pageIn('zh', code)];
    expect(zh.why).toHaveLength(en.why.length);
    expect(zh.dont).toHaveLength(en.dont.length);
    expect(Object.keys(zh.tellApart)).toEqual(Object.keys(en.tellApart));
    expect(zh.looks).toEqual(en.looks);
    const commands = (page: Page) => page.do.map(([, ...typed]) => typed.map(anyPublicHost));
    expect(commands(zh)).toEqual(commands(en));
  });

  it.each(codes)('%s: tells itself apart from other codes only', (code) => {
    for (const other of Object.keys(pageIn('en', code).tellApart)) {
      expect(isFindingCode(other)).toBe(true);
      expect(other).not.toBe(code);
    }
  });

  it.each(codes)('%s: suggests no way around verification and holds no placeholder', (code) => {
    for (const language of LANGUAGES) {
      const page = pageIn(language, code);
      const text = [...sentencesOf(page), ...commandsOf(page)].join('\n');
      expect(text).not.toMatch(
        /GOSUMDB=off|GONOSUMDB=\*|GOPRIVATE=\*(?!\.)|GONOSUMCHECK|GIT_SSL_NO_VERIFY|sslVerify|StrictHostKey|NODE_TLS_REJECT/i,
      );
      expect(commandsOf(page).join('\n')).not.toMatch(/-insecure|curl .*(?:-k\b|--insecure)|sudo go\b/);
      expect(text).not.toMatch(/[{}]/);
    }
  });
});

describe('the English of the pages', () => {
  it.each(codes)('%s: points start lower-case or with a name and have no final stop', (code) => {
    for (const point of sentencesOf(pageIn('en', code))) {
      expect(point).toMatch(/^(?:[a-z0-9"'/*.-]|no\b|CONNECT|[A-Z]+[a-z0-9]*[A-Z0-9_]|[A-Z]\w+(?:,| |$))/);
      expect(point).not.toMatch(/[.!]$| {2}|\bplease\b|\bsimply\b|\bjust (?:do|use|set)\b/i);
    }
  });
});

const HAN = '\\p{Script=Han}';

describe('the Chinese of the pages', () => {
  it.each(codes)('%s: keeps the rules of Chinese typography', (code) => {
    for (const point of sentencesOf(pageIn('zh', code))) {
      expect(point).toMatch(new RegExp(HAN, 'u'));
      expect(point).not.toMatch(new RegExp(`${HAN}[A-Za-z0-9]|[A-Za-z0-9]${HAN}`, 'u'));
      expect(point).not.toMatch(new RegExp(`${HAN}\\s*[,;:?!()]|[,;:?!()]\\s*${HAN}`, 'u'));
      expect(point).not.toMatch(/[，。；：、？（）“”]\s|\s[，。；：、？（）“”]/);
      expect(point).not.toMatch(/您|[！!]$|[。.]$/);
    }
  });
});

describe('the words of go on a page', () => {
  it('are missing only where go prints none', () => {
    const silent = codes.filter((code) => SAMPLES[code].length === 0);
    expect(silent.sort()).toEqual(Object.keys(WITHOUT_WORDS).sort());
  });

  it.each(
    codes
      .filter((code) => WORDS_OF_ANOTHER[code] === undefined)
      .flatMap((code) => SAMPLES[code].map((sample) => [code, sample] as const)),
  )('%s is what the reader names first for: %s', (code, sample) => {
    const { verdict, candidates } = explainText(sample);
    expect(candidates[0]?.code).toBe(code);
    const harmless = code === 'none' || FINDING_CODES[code] === 'warning';
    if (!harmless) expect(verdict).toBe('failure');
    // As one piece of a longer log it is still named.
    expect(
      explainText(`go: downloading example.com/x v1.2.3\n${sample}\nexit status 1\n`).candidates[0]?.code,
    ).toBe(code);
  });

  it.each(Object.entries(WORDS_OF_ANOTHER))('of %s are those of %s, and its page says so', (code, other) => {
    if (!isFindingCode(code)) throw new Error(code);
    for (const sample of SAMPLES[code]) expect(explainText(sample).candidates[0]?.code).toBe(other);
    const lookAlikes = Object.keys(pageIn('en', code).tellApart);
    const told = lookAlikes.includes(other) || Object.keys(pageIn('en', other).tellApart).includes(code);
    expect(told || code === 'goproxy.comma-no-fallback' || code === 'goproxy.bypassed').toBe(true);
  });
});

describe('titles and search', () => {
  it('give every code a line in both languages', () => {
    for (const code of codes) {
      expect(pageTitle('en', code)).not.toBe(pageTitle('zh', code));
    }
    expect(pageTitle('en', 'tcp.refused')).toBe('the host refuses connections');
    expect(pageTitle('zh', 'tcp.refused')).toBe('该主机拒绝连接');
  });

  it('never show a word in capitals for a name that nobody knows', () => {
    for (const language of ['en', 'zh'] as const) {
      for (const code of codes) {
        const title = pageTitle(language, code);
        expect(title).not.toMatch(/\b(?:HOST|MODULE|VERSION|ENTRY|PROXY|VARIABLE)\b|[?？]/);
        expect(title).not.toMatch(/\b(?:name|proxy|module|path) the (?:host|module|proxy)\b|该该/);
      }
    }
    expect(pageTitle('en', 'dns.nxdomain')).toBe('the name does not exist');
    expect(pageTitle('en', 'httpproxy.unreachable')).toBe('nothing answers at the forward proxy');
    expect(pageTitle('zh', 'private.not-matched')).toBe('没有任何 GOPRIVATE 模式与该私有模块匹配');
  });

  it('find a page by words of its code, its text or its samples, in any case', async () => {
    expect(await searchPages('en', 'unknown AUTHORITY')).toContain('tls.unknown-authority');
    expect(await searchPages('en', 'GOSUMDB')).toContain('sumdb.unreachable');
    expect(await searchPages('zh', '校验和数据库')).toContain('sumdb.unreachable');
    expect((await searchPages('en', 'hosts file'))[0]).toBe('dns.hosts-override');
    expect((await searchPages('en', 'no such host')).slice(0, 2)).toContain('dns.nxdomain');
    expect(await searchPages('en', 'no such word anywhere')).toEqual([]);
    expect(await searchPages('en', ' ')).toEqual([]);
  });
});
