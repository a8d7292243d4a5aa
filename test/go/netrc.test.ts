import { readFileSync } from 'node:fs';
import { inspect } from 'node:util';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type DirectoryState, parseCommandOutput, parseGoauth, planCredential } from '../../src/go/goauth.js';
import {
  Credential,
  chooseNetrcEntry,
  type NetrcChoice,
  netrcCandidates,
  parseNetrc,
} from '../../src/go/netrc.js';
import { type GoUrl, parseUrl } from '../../src/go/url.js';
import { goMinor, runGo } from '../support/go-oracle.js';

const SECRET = 'hunter2';

function url(text: string): GoUrl {
  const parsed = parseUrl(text);
  if (!parsed.ok) throw new Error(parsed.error);
  return parsed.url;
}

const FILE = `machine a.test login u password ${SECRET}
machine b.test:8443
  login u
  password ${SECRET}
machine c.test/path login u password ${SECRET}
# machine d.test login u password ${SECRET}
machine e.test login u
machine f.test password ${SECRET} account x login u
machine a.test login second password ${SECRET}
macdef init
machine g.test login u password ${SECRET}

machine https://h.test/ login u password ${SECRET}
machine H2.test login u password "${SECRET}"
machine i.test login u password
${SECRET}
`;

const FILES = [
  ...[
    '',
    FILE,
    FILE.replaceAll('\n', '\r\n'),
    'default login u password p',
    'default\nmachine a.test login u password p',
  ],
  ...[
    'default login u password p x\nmachine a.test login u password p',
    'machine a.test login u password p default',
  ],
  ...[
    'machine',
    'machine a.test',
    'login u machine a.test password p',
    'machine a.test login u\npassword p',
    'machine a.test login u login v password p',
  ],
  ...[
    'machine a.test login u password p machine b.test login u password q',
    'machine a.test default x login u password p',
  ],
  ...[
    'macdef x machine a.test login u password p\n\nmachine b.test login u password p',
    'macdef\nmachine a.test login u password p',
  ],
  ...[
    'machine a.test\u00a0login u password p',
    'machine a.test login u password p # comment',
    'machine a.test machine b.test login u password p',
  ],
];

const CHOICES = [
  ...[
    'https://a.test',
    'https://a.test/',
    'https://a.test/x/y?z=1',
    'https://a.test:443/x',
    'https://A.test/x',
    'https://u@a.test/x',
  ],
  ...[
    'https://b.test/x',
    'https://b.test:8443/x',
    'https://b.test:8444/x',
    'https://c.test/x',
    'https://c.test/path',
    'https://c.test/path/x',
  ],
  ...[
    'https://c.test/pathx',
    'https://d.test/x',
    'https://e.test/x',
    'https://f.test/x',
    'https://g.test/x',
    'https://h.test/x',
    'https://h2.test/x',
  ],
  ...[
    'https://i.test/x',
    'https://z.test/x',
    'https://a.test?x',
    'https://a.test/a%2Fb',
    'https://x:y@c.test/path/x',
  ],
];

const OUTPUTS = [
  ...[
    '',
    'https://a.test\n\nAuthorization: Basic x\n\n',
    'https://a.test\nhttps://b.test/x\n\nA: 1\nB:  2 \n\nhttps://a.test\n\nA: 3\n\n',
  ],
  ...[
    'https://a.test',
    'https://a.test\n',
    'https://a.test\n\n',
    'https://a.test\n\nA: 1',
    'https://a.test\n\nA: 1\n',
    'a.test\n\nA: 1\n\n',
  ],
  ...[
    'https://a.test:x\n\nA: 1\n\n',
    'https://a.test\n\nA:1\n\n',
    'https://a.test\n\nA b: 1\n\n',
    'https://a.test\n\nA: \x01\n\n',
    '\n\n',
    '\nA: 1\n\n',
  ],
  ...[
    '/x\n\nA: 1\n\n',
    'https://a.test\n\nnope',
    'https://a.test\r\n\r\nA: 1\r\n\r\n',
    'mailto:x\n\nA: 1\n\n',
    'https://a b\n\n',
  ],
];

const DIRECTORIES: Readonly<Record<string, DirectoryState>> = {
  '/tmp': 'directory',
  '/etc/hosts': 'not-directory',
  '/nonexistent/x': { error: 'stat /nonexistent/x: no such file or directory' },
};
const directoryState = (directory: string): DirectoryState => DIRECTORIES[directory] ?? 'directory';

const GOAUTH = [
  ...[
    '',
    'off',
    ' off ',
    'netrc',
    'off;netrc',
    'netrc;off',
    'netrc;',
    ';',
    ' ',
    'git',
    'git /tmp',
    'git x',
    'git /tmp /tmp',
    'git /etc/hosts',
  ],
  ...[
    'git /nonexistent/x',
    'git x;git',
    'git;git x',
    ';git x',
    'netrc; git /tmp ; nonexistent-helper',
    'off x',
    'off x;netrc',
    'nonexistent-helper',
  ],
];

interface Answer {
  readonly Files: readonly (readonly (readonly [string, string, string])[] | null)[];
  readonly Choices: readonly string[];
  readonly Outputs: readonly (readonly string[])[];
  readonly Goauth: readonly string[];
}

const header = (choice: NetrcChoice): string =>
  choice.kind === 'entry' ? choice.entry.credential.authorization() : '';

describe.skipIf(goMinor < 24)('credentials, compared with Go', () => {
  it('are read from netrc, chosen for a URL and refused in GOAUTH alike', { timeout: 300_000 }, () => {
    const source = (name: string) => readFileSync(new URL(name, import.meta.url), 'utf8');
    const word = fc.constantFrom(
      'machine',
      'login',
      'password',
      'default',
      'macdef',
      'a.test',
      'u',
      'p',
      '\n',
      '\n\n',
      '"x"',
    );
    const random = fc.sample(
      fc.array(word, { maxLength: 24 }).map((words) => words.join(' ')),
      { numRuns: 2000, seed: 17 },
    );
    const files = [
      ...FILES,
      ...random,
      ...random.map((text) => text.replaceAll(' \n ', '\n').replaceAll(' \n\n ', '\n\n')),
    ];
    const input = {
      Files: files,
      Choices: CHOICES.map((each) => [FILE, each]),
      Outputs: OUTPUTS,
      Goauth: GOAUTH,
    };
    const theirs = runGo(source('netrc-oracle.go.txt'), input, {
      files: { 'cmd/go/internal/auth/oracle.go': source('netrc-oracle-auth.go.txt') },
    }) as Answer;
    const ourFiles = files.map((file) =>
      parseNetrc(file).entries.map((e) => [e.machine, e.credential.authorization()]),
    );
    const theirFiles = theirs.Files.map((entries) =>
      (entries ?? []).map(([machine, login, password]) => [
        machine,
        new Credential(login, password).authorization(),
      ]),
    );
    expect(ourFiles).toEqual(theirFiles);
    const chosen = CHOICES.map((each) => [each, header(chooseNetrcEntry(parseNetrc(FILE), url(each), 26))]);
    expect(chosen).toEqual(CHOICES.map((each, i) => [each, theirs.Choices[i]]));
    expect(OUTPUTS.map(outputFacts)).toEqual(theirs.Outputs);
    const rules = { goMinor: 26, windows: false, directoryState };
    const errors = GOAUTH.map((value) => {
      const parsed = parseGoauth(value, rules);
      return [value, parsed.kind === 'error' ? `go: ${parsed.error}` : ''];
    });
    expect(errors).toEqual(GOAUTH.map((value, i) => [value, theirs.Goauth[i]]));
  });
});

function outputFacts(output: string): readonly string[] {
  const parsed = parseCommandOutput(output);
  if (!parsed.ok) return [parsed.error];
  const last = new Map(parsed.credentials.map((each) => [each.prefix, each.headers]));
  const lines = [...last].flatMap(([prefix, headers]) =>
    headers.map((h) => `${prefix} ${h.name}: ${h.value()}`),
  );
  return [...lines.sort(), ''];
}

describe('netrc', () => {
  const netrc = parseNetrc(FILE);
  const choose = (text: string, minor: number) => {
    const choice = chooseNetrcEntry(netrc, url(text), minor);
    return choice.kind === 'entry' ? choice.entry.machine : `${choice.why} ${choice.near}`.trim();
  };

  it('names the entries Go does not use, each with its line', () => {
    expect(netrc.faults).toEqual([
      { kind: 'no-password', machine: 'e.test', line: 7 },
      { kind: 'machine-is-url', machine: 'https://h.test/', line: 13 },
      { kind: 'quoted', machine: 'H2.test', line: 14 },
      { kind: 'no-password', machine: 'i.test', line: 15 },
    ]);
    expect(parseNetrc('machine x login').faults).toEqual([
      { kind: 'no-login-and-password', machine: 'x', line: 1 },
    ]);
    expect(parseNetrc('machine x password p').faults[0]?.kind).toBe('no-login');
    expect(parseNetrc('default login u password p').faults).toEqual([
      { kind: 'default-unsupported', machine: '', line: 1 },
    ]);
    expect(parseNetrc('default\nlogin u\nmachine x login u password p').faults).toEqual([
      { kind: 'default-unsupported', machine: '', line: 1 },
      { kind: 'behind-default', machine: 'x', line: 3 },
    ]);
  });

  it('wants the port of the URL, but not from Go 1.15 to 1.19', () => {
    expect(choose('https://a.test:8443/x', 26)).toBe('port a.test');
    expect(choose('https://a.test:8443/x', 20)).toBe('port a.test');
    expect(choose('https://a.test:8443/x', 19)).toBe('a.test');
    expect(choose('https://a.test:8443/x', 14)).toBe('port a.test');
    expect(choose('https://b.test:8443/x', 23)).toBe('b.test:8443');
    expect(choose('https://b.test:8443/x', 19)).toBe('port b.test:8443');
  });

  it('may name a path since Go 1.24', () => {
    expect(choose('https://c.test/path/x', 24)).toBe('c.test/path');
    expect(choose('https://c.test/path/x', 23)).toBe('path c.test/path');
    expect(choose('https://c.test/other', 24)).toBe('path c.test/path');
    expect(choose('https://h.test/x', 23)).toBe('path https://h.test/');
    expect(choose('https://h.test/x', 24)).toBe('https://h.test/');
  });

  it('says why no entry is sent', () => {
    expect(choose('http://a.test/x', 26)).toBe('not-https');
    expect(choose('https://e.test/x', 26)).toBe('incomplete e.test');
    expect(choose('https://h2.test/x', 26)).toBe('case H2.test');
    expect(choose('https://u:p@a.test/x', 26)).toBe('user-info a.test');
    expect(choose('https://u:p@a.test/x', 23)).toBe('a.test');
    expect(choose('https://z.test/x', 26)).toBe('no-entry');
  });

  it('is looked for where the system keeps it', () => {
    expect(netrcCandidates({ NETRC: '/n', home: '/h', windows: false })).toEqual(['/n']);
    expect(netrcCandidates({ NETRC: '', home: '/h', windows: false })).toEqual(['/h/.netrc']);
    expect(netrcCandidates({ NETRC: '', home: 'C:\\h', windows: true })).toEqual([
      'C:\\h\\_netrc',
      'C:\\h\\.netrc',
    ]);
    expect(netrcCandidates({ NETRC: '', home: '', windows: false })).toEqual([]);
  });

  it('never shows a secret, however it is printed', () => {
    const shown = [
      JSON.stringify(netrc),
      inspect(netrc, { depth: 9, showHidden: true }),
      String(netrc.entries[0]?.credential),
    ];
    for (const text of shown) {
      expect(text).toContain('[secret]');
      expect(text).not.toContain(SECRET);
      expect(text).not.toContain(Buffer.from(`u:${SECRET}`).toString('base64'));
    }
  });
});

describe('GOAUTH', () => {
  const netrc = parseNetrc(FILE);
  const plan = (text: string, value: string, minor = 26) =>
    planCredential(url(text), parseGoauth(value, { goMinor: minor, windows: false }), netrc, minor);

  it('is netrc alone by default and before Go 1.24', () => {
    const netrcOnly = { kind: 'methods', methods: [{ kind: 'netrc' }] };
    expect(parseGoauth('', { goMinor: 26, windows: false })).toEqual(netrcOnly);
    expect(parseGoauth('off', { goMinor: 23, windows: false })).toEqual(netrcOnly);
  });

  it('lists its methods in order of precedence', () => {
    expect(parseGoauth('git C:\\x; netrc;helper --a b', { goMinor: 26, windows: true })).toEqual({
      kind: 'methods',
      methods: [
        { kind: 'git', directory: 'C:\\x' },
        { kind: 'netrc' },
        { kind: 'command', command: 'helper --a b' },
      ],
    });
    expect(parseGoauth('git /x', { goMinor: 26, windows: true }).kind).toBe('error');
  });

  it('decides with the URL what is sent first', () => {
    expect(plan('https://a.test/x', 'netrc')).toMatchObject({ source: 'netrc', machine: 'a.test', line: 1 });
    expect(plan('https://u:p@z.test/x', 'netrc')).toMatchObject({ source: 'url' });
    expect(plan('https://u@a.test/x', '', 23)).toMatchObject({ source: 'netrc' });
    expect(plan('https://a.test/x', 'off')).toEqual({ source: 'none', netrc: null, near: '', others: [] });
    expect(plan('https://z.test/x', 'git /x;netrc;helper')).toEqual({
      source: 'none',
      netrc: 'no-entry',
      near: '',
      others: ['git', 'command'],
    });
  });
});
