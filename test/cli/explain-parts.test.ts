// Parts of the explain and run commands by themselves: decoding, go env output, commands with names put in, line ranges, and
// where the command of `run` begins.

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { checksFor } from '../../src/cli/explain-check.js';
import { composeExplanation, fillCommand } from '../../src/cli/explain-compose.js';
import { readGoEnvOutput } from '../../src/cli/explain-env.js';
import { readText } from '../../src/cli/explain-input.js';
import type { ByteSource } from '../../src/cli/explain-source.js';
import { splitCommand } from '../../src/cli/run-command.js';
import { explainText } from '../../src/explain/index.js';
import { fromByteString } from '../../src/go/byte-string.js';
import { CHECK_IDS } from '../../src/model/check.js';
import { FINDING_CODES, type FindingCode } from '../../src/model/code.js';
import { lineRanges } from '../../src/render/explain.js';

/** A source that hands out the bytes in pieces of the given sizes, from one reused buffer. */
function inPieces(bytes: Buffer, sizes: readonly number[]): ByteSource {
  return (take) => {
    const buffer = Buffer.alloc(Math.max(1, ...sizes));
    let at = 0;
    for (let turn = 0; at < bytes.length; turn++) {
      const size = Math.max(1, sizes[turn % sizes.length] ?? 1);
      const piece = bytes.subarray(at, at + size);
      piece.copy(buffer);
      if (!take(buffer.subarray(0, piece.length))) break;
      at += piece.length;
    }
    return Promise.resolve(true);
  };
}

const never = new AbortController().signal;

async function decoded(bytes: Buffer, sizes: readonly number[]) {
  let read = '';
  const input = await readText(
    inPieces(bytes, sizes),
    (bytes) => {
      read += bytes;
    },
    never,
  );
  return { text: fromByteString(read), input };
}

describe('reading a text', () => {
  const sizes = fc.array(fc.integer({ min: 1, max: 50 }), { minLength: 1, maxLength: 5 });
  const printable = fc.string({ unit: fc.constantFrom('a', 'é', '模', '😀', '\n', ' ', '"'), minLength: 8 });

  it('does not depend on where the bytes are cut', async () => {
    await fc.assert(
      fc.asyncProperty(printable, sizes, async (text, cuts) => {
        expect((await decoded(Buffer.from(text), cuts)).text).toBe(text);
        const utf16 = Buffer.from(`\ufeff${text}`, 'utf16le');
        expect((await decoded(utf16, cuts)).text).toBe(text);
      }),
      { numRuns: 50 },
    );
  });

  it('never throws, whatever the bytes are', async () => {
    await fc.assert(
      fc.asyncProperty(fc.uint8Array({ maxLength: 300 }), sizes, async (bytes, cuts) => {
        const { input } = await decoded(Buffer.from(bytes), cuts);
        expect(input.kind).toBe(bytes.length === 0 ? 'empty' : input.kind);
        expect(input.bytes).toBeLessThanOrEqual(bytes.length);
      }),
      { numRuns: 100 },
    );
  });

  it('tells text, binary data and nothing apart', async () => {
    expect((await decoded(Buffer.alloc(0), [8])).input.kind).toBe('empty');
    expect((await decoded(Buffer.from('\x1b[31mred\x1b[0m\r\n\tgo: x\b'), [8])).input.kind).toBe('text');
    expect(
      (await decoded(Buffer.from([0x7f, 0x45, 0x4c, 0x46, 2, 1, 1, 0, 0, 0, 0, 0]), [8])).input.kind,
    ).toBe('binary');
    expect((await decoded(Buffer.from('go: x\n', 'utf16le'), [8])).input.encoding).toBe('utf-16le');
  });
});

describe('the output of go env', () => {
  it.each([
    ["GOPROXY='https://a,direct'\nGOOS='linux'\n", { GOPROXY: 'https://a,direct', GOOS: 'linux' }],
    ['GOPROXY="https://a,direct"\r\nGOOS="linux"\r\n', { GOPROXY: 'https://a,direct', GOOS: 'linux' }],
    [
      'set GOPROXY=https://a,direct\r\nset GOOS=windows\r\n',
      { GOPROXY: 'https://a,direct', GOOS: 'windows' },
    ],
    ["GOFLAGS='-tags='\\''x'\\'''\n", { GOFLAGS: "-tags='x'" }],
    ['\ufeff{"GOPROXY": "off", "GOOS": "linux"}', { GOPROXY: 'off', GOOS: 'linux' }],
    ["$ go env\nGOPROXY='off'\n", { GOPROXY: 'off' }],
  ])('is read as go on any system writes it: %j', (text, settings) => {
    expect(readGoEnvOutput(text)).toEqual(settings);
  });

  it.each(['', 'hello', 'PATH=/bin', '{', '[]', '{"name": "x"}'])('is not seen in %j', (text) => {
    expect(readGoEnvOutput(text)).toBeNull();
  });
});

describe('a command of a page', () => {
  it('gets the real names', () => {
    const facts = {
      host: 'h.example.net',
      url: 'https://h.example.net:8443/x',
      module: 'github.com/A/b',
      version: 'v1.0.0',
    };
    expect(fillCommand('curl -sS https://HOST/MODULE/@v/VERSION.info', facts)).toBe(
      'curl -sS https://h.example.net:8443/github.com/!a/b/@v/v1.0.0.info',
    );
    expect(fillCommand('nslookup HOST', facts)).toBe('nslookup h.example.net');
    expect(fillCommand('go get MODULE@VERSION', facts)).toBe('go get github.com/A/b@v1.0.0');
    expect(fillCommand('openssl s_client -connect HOST:443', { host: 'h' })).toBe(
      'openssl s_client -connect h:443',
    );
  });

  it('keeps the words in capitals for names that are missing or could act on a shell', () => {
    const command = 'curl https://HOST/MODULE/@v/VERSION.info';
    expect(fillCommand(command, {})).toBe(command);
    fc.assert(
      fc.property(fc.string(), fc.string(), fc.string(), (host, module, version) => {
        const filled = fillCommand('run HOST MODULE VERSION', { host, module, version });
        expect(filled).toMatch(/^run [\w.:-]+ [\w.~/-]+ [\w.+-]+$/);
      }),
    );
  });
});

describe('an explanation in words', () => {
  const input = { kind: 'text', complete: true } as unknown as Parameters<typeof composeExplanation>[2];
  const said = (language: 'en' | 'zh', text: string) =>
    composeExplanation(language, explainText(text), input);

  it('names nothing that the text does not hold, in sentences or commands', async () => {
    const texts = [
      'zip: not a valid zip file',
      'x509: certificate signed by unknown authority',
      'dial tcp: i/o timeout',
      'fatal: could not read Username: terminal prompts disabled',
      'go: module lookup disabled by GOPROXY=off',
      'unknown revision v1.2.3',
    ];
    for (const language of ['en', 'zh'] as const) {
      for (const text of texts) {
        const { summary, candidates } = await said(language, text);
        expect(candidates.length).toBeGreaterThan(0);
        const sentences = candidates.flatMap(({ message, means, fixes }) => [
          message,
          means,
          ...fixes.flatMap(({ title, commands }) => [title, ...commands]),
        ]);
        expect([summary, ...sentences].join('\n')).not.toMatch(/\b(?:HOST|MODULE|VERSION|ENTRY|PROXY)\b/);
      }
    }
  });

  it("names the module's own host where the words of git came through a proxy, and the repository", async () => {
    const quoted = `go: git.corp.example/a/b@v1.0.0: reading https://proxy.golang.org/git.corp.example/a/b/@v/v1.0.0.info: 404 Not Found
\tserver response: not found: git.corp.example/a/b@v1.0.0: invalid version: git ls-remote -q origin in /tmp/gopath/x: exit status 128:
\t\tfatal: could not read Username for 'https://git.corp.example': terminal prompts disabled`;
    const { candidates } = await said('en', quoted);
    const login = candidates.find(({ code }) => code === 'vcs.auth-https');
    expect(login?.message).toContain('git.corp.example wants a user name');
    const gone = `go: github.com/a/b: git ls-remote -q origin in /x: exit status 128:
\tremote: Repository not found.
\tfatal: repository 'https://github.com/a/b/' not found`;
    const [first, second] = (await said('en', gone)).candidates;
    expect(first?.message).toBe(
      'the repository https://github.com/a/b/ does not exist, or not for this user',
    );
    expect(second?.message).toBe('the module github.com/a/b does not exist');
  });
});

describe('the checks after an explanation', () => {
  it('go up to the layer of the cause, with the go command as witness', () => {
    expect([...(checksFor('tcp.timeout') ?? [])]).toEqual(['env', 'dns', 'tcp', 'go']);
    expect(checksFor('cache.permission')).toBeNull();
    expect(checksFor(null)).toBeNull();
    for (const code of Object.keys(FINDING_CODES) as FindingCode[]) {
      const checks = checksFor(code);
      if (checks !== null)
        expect([...checks].sort()).toEqual(CHECK_IDS.filter((id) => checks.has(id)).sort());
    }
  });
});

describe('line numbers', () => {
  it.each([
    [[], ''],
    [[3], '3'],
    [[1, 2, 3, 7, 9, 10], '1-3, 7, 9-10'],
    [[1, 1, 2], '1-2'],
    [[1, 3, 5, 7, 9, 11, 13, 15, 17], '1, 3, 5, 7, 9, 11, 13, 15, …'],
  ])('%j read %s', (numbers, text) => {
    expect(lineRanges(numbers, '…')).toBe(text);
  });
});

describe('the command of run', () => {
  it.each([
    [['--', 'go', 'build'], [], ['go', 'build']],
    [['--no-check', '--', 'go', 'build', '--json'], ['--no-check'], ['go', 'build', '--json']],
    [['go', 'build', '-v', '--', 'x'], [], ['go', 'build', '-v', '--', 'x']],
    [
      ['--timeout', '5s', 'go', 'build'],
      ['--timeout', '5s'],
      ['go', 'build'],
    ],
    [['--timeout=5s', 'go'], ['--timeout=5s'], ['go']],
    [['--no-check'], ['--no-check'], []],
    [['--', '--', 'x'], [], ['--', 'x']],
    [[], [], []],
  ])('%j: options %j, command %j', (args, own, command) => {
    expect(splitCommand(args)).toEqual({ own, command });
  });
});
