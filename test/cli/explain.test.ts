// The explain command as a process: texts from files and standard input, pages, lists, JSON, exit codes, and input that is
// no text of go.

import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Ajv2019 } from 'ajv/dist/2019.js';
import { afterAll, describe, expect, it } from 'vitest';
import { BINARY, sandbox, strictSchema } from './doctor.js';

const user = sandbox('off');
const isDocument = new Ajv2019({ strict: true, allowUnionTypes: true }).compile(strictSchema('explain'));

afterAll(() => user.remove());

const GET = 'Get "https://proxy.example.net:8443/example.org/m/@v/v1.0.0.info"';
const UNTRUSTED = `go: downloading example.org/a v1.0.0
go: example.org/m@v1.0.0: ${GET}: tls: failed to verify certificate: x509: certificate signed by unknown authority
go: example.org/n@v1.0.0: ${GET.replace('org/m', 'org/n')}: tls: failed to verify certificate: x509: certificate signed by unknown authority
`;

function file(name: string, content: string | Buffer): string {
  writeFileSync(join(user.work, name), content);
  return name;
}

/** Runs the doctor with a file on standard input, through a pipe. */
function piped(name: string, args: string) {
  return user.run(['-c', `cat ${name} | "${process.execPath}" "${BINARY}" ${args}`], { program: 'sh' });
}

function parsed(stdout: string): Record<string, unknown> {
  const document: unknown = JSON.parse(stdout);
  isDocument(document);
  expect(isDocument.errors).toBeNull();
  return document as Record<string, unknown>;
}

describe('explain', () => {
  it('names the cause with its words and lines, what else they allow, what is harmless, and what to do', async () => {
    const { code, stdout, stderr } = await user.run(['explain', file('untrusted', UNTRUSTED)]);
    expect({ code, stderr }).toEqual({ code: 1, stderr: '' });
    expect(stdout).toMatch(/^goproxy-doctor \S+ · 3 lines read: 2 fatal, 1 harmless\n/);
    expect(stdout).toContain('✗ tls.unknown-authority   the issuer of the certificate of proxy.example.net');
    expect(stdout).toContain('line 2: go: example.org/m@v1.0.0: Get');
    expect(stdout).toContain('in 2 lines, for 2 modules: 2-3');
    // The real host and port stand in the commands.
    expect(stdout).toContain(
      '\n                openssl s_client -connect proxy.example.net:8443 -servername proxy.example.net -showcerts </dev/null\n',
    );
    expect(stdout).toMatch(/could be\n {2}tls\.intercepted +/);
    expect(stdout).toContain('harmless (lines 1)');
    expect(stdout).toMatch(/\nThe go command failed: [^\n]+\.\n$/);
  });

  it('reads standard input for - and for no operand alike', async () => {
    file('untrusted', UNTRUSTED);
    const fromFile = await user.run(['explain', 'untrusted']);
    expect(await piped('untrusted', 'explain -')).toEqual(fromFile);
    expect(await piped('untrusted', 'explain')).toEqual(fromFile);
    const redirected = ['-c', `"${process.execPath}" "${BINARY}" explain < untrusted`];
    expect(await user.run(redirected, { program: 'sh' })).toEqual(fromFile);
  });

  it('speaks Chinese, and English in JSON whatever the language', async () => {
    file('untrusted', UNTRUSTED);
    const { stdout } = await user.run(['explain', '--lang', 'zh', 'untrusted']);
    expect(stdout).toContain('go 命令失败：go 不信任 proxy.example.net 证书的签发者。');
    const json = await user.run(['explain', '--lang', 'zh', '--json', 'untrusted']);
    expect(json.code).toBe(1);
    expect(parsed(json.stdout)).toMatchObject({
      schema: 'goproxy-doctor/explain/1',
      verdict: 'failure',
      exitCode: 1,
      cause: 'tls.unknown-authority',
      candidates: [
        { code: 'tls.unknown-authority', certainty: 'is', lines: [2, 3], facts: { modules: 2 } },
        { certainty: 'could-be' },
        { certainty: 'could-be' },
        { certainty: 'could-be' },
        { certainty: 'could-be' },
      ],
      lines: [
        { n: 1, class: 'harmless' },
        { n: 2, class: 'fatal', code: 'tls.unknown-authority' },
        { n: 3, class: 'fatal' },
      ],
      counts: { fatal: 2, harmless: 1 },
    });
    expect(json.stdout).not.toMatch(/\p{Script=Han}/u);
  });

  it('takes what is known of the other machine into account', async () => {
    const timeout = `go: example.org/m@v1.0.0: Get "https://proxy.golang.org/example.org/m/@v/v1.0.0.mod": dial tcp 142.250.0.1:443: i/o timeout\n`;
    file('timeout', timeout);
    file('env.json', JSON.stringify({ GOPROXY: 'https://goproxy.cn,direct', GOVERSION: 'go1.24.1' }));
    file('env.txt', "GOOS='linux'\nGOPROXY='https://goproxy.cn,direct'\n");
    const causes = await Promise.all(
      [[], ['--env', 'env.json'], ['--env', 'env.txt'], ['--goproxy', 'https://goproxy.cn,direct']].map(
        async (context) =>
          parsed((await user.run(['explain', '--json', ...context, 'timeout'])).stdout).cause,
      ),
    );
    expect(causes).toEqual([
      'tcp.timeout',
      'goproxy.not-inherited',
      'goproxy.not-inherited',
      'goproxy.not-inherited',
    ]);
  });

  it.each([
    ['progress', 'go: downloading example.org/a v1.0.0\ngo: added example.org/a v1.0.0\n', 0, 'clean'],
    ['empty', '', 0, 'clean'],
    ['only blanks', '\n\n  \n', 0, 'clean'],
    ['another program', 'npm ERR! code ENOENT\nnpm ERR! syscall open\n', 0, 'clean'],
    [
      'a failure without known words',
      'go: frobnicating the widget: quux\nexit status 1\n',
      3,
      'not-understood',
    ],
    ['a warning', 'go: warning: example.org/m@v1.0.0: retracted by module author: x\n', 0, 'clean'],
  ])('ends with the right code for %s', async (name, text, code, verdict) => {
    const saved = file(name.replaceAll(' ', '-'), text);
    const run = await user.run(['explain', '--json', saved]);
    expect(run.code).toBe(code);
    expect(parsed(run.stdout)).toMatchObject({ verdict, exitCode: code });
    const screen = await user.run(['explain', saved]);
    expect(screen).toMatchObject({ code, stderr: '' });
    expect(screen.stdout).toMatch(/\S\n$/);
  });

  it('says that binary data is no text, even if words of go are in it', async () => {
    const binary = Buffer.concat([
      Buffer.from(Array.from({ length: 4096 }, (_, at) => at % 32)),
      Buffer.from(UNTRUSTED),
    ]);
    const { code, stdout } = await user.run(['explain', file('binary', binary)]);
    expect({ code, stdout }).toEqual({
      code: 0,
      stdout: 'The input is not text; there is nothing to explain.\n',
    });
  });

  it('reads what PowerShell writes, and text with broken bytes', async () => {
    const utf16 = Buffer.concat([Buffer.from([0xff, 0xfe]), Buffer.from(UNTRUSTED, 'utf16le')]);
    const broken = Buffer.concat([Buffer.from([0xc3, 0x28, 0xff, 0x0a]), Buffer.from(UNTRUSTED)]);
    for (const content of [utf16, utf16.subarray(2), Buffer.from(`\ufeff${UNTRUSTED}`), broken]) {
      const { stdout } = await user.run(['explain', '--json', file('encoded', content)]);
      expect(parsed(stdout).cause).toBe('tls.unknown-authority');
    }
  });

  it('lets no text act on the terminal or on a CI runner', async () => {
    const hostile = UNTRUSTED.replaceAll('org/m', 'org/m\x1b]0;x\x07\x1b[31m\u202e').concat(
      '::error::x\n##[group]x\n',
    );
    const { stdout } = await user.run(['explain', '--verbose', file('hostile', hostile)]);
    expect(stdout).not.toMatch(/[\x1b\x07\u202e]/);
    expect(stdout).not.toMatch(/^\s*::|##\[/m);
  });

  it('puts nothing into a command that a shell would act upon', async () => {
    const text =
      'go: example.org/$(id)@v1.0.0: reading https://h.example.net;id/example.org/$(id)/@v/list: 404 Not Found\n';
    const { stdout } = await user.run(['explain', '--json', file('shell', text)]);
    const { candidates } = parsed(stdout) as { candidates: { fixes: { commands: string[] }[] }[] };
    const commands = candidates.flatMap(({ fixes }) => fixes.flatMap((fix) => fix.commands));
    expect(commands.length).toBeGreaterThan(0);
    expect(commands.join('\n')).not.toMatch(/\$\(id\)|;id/);
  });

  it('hides passwords, the home directory and the user name', async () => {
    const text = `go: example.org/m@v1.0.0: Get "https://u:sentinel@proxy.example.net/x/@v/list?token=sentinel": EOF\ngo: open ${user.home}/go/pkg/mod/cache/lock: permission denied\n`;
    for (const format of [['--json'], ['--verbose']]) {
      const { stdout } = await user.run(['explain', ...format, file('secrets', text)]);
      expect(stdout).not.toContain('sentinel');
      expect(stdout).not.toContain(user.home);
    }
  });

  it('checks this machine for what the text says, when it is told to', async () => {
    const { code, stdout, stderr } = await user.run(['explain', '--check', file('untrusted', UNTRUSTED)]);
    expect({ code, stderr }).toEqual({ code: 1, stderr: '' });
    expect(stdout).toMatch(/The go command failed: [^\n]+\n\ngoproxy-doctor [^\n]+ · GOPROXY=off\n/);
    expect(stdout).toContain('"off" in GOPROXY forbids downloads');
  });

  it('shows the same screen on 40 columns without cutting a command', async () => {
    file('untrusted', UNTRUSTED);
    const narrow = `stty cols 40 rows 30; "${process.execPath}" "${BINARY}" explain untrusted`;
    const { stdout } = await user.run(['-qec', narrow, '/dev/null'], {
      program: 'script',
      env: { TERM: 'xterm' },
    });
    expect(stdout).toContain(
      'openssl s_client -connect proxy.example.net:8443 -servername proxy.example.net',
    );
    const plain = stdout.replace(/\x1b\[[0-9;]*m/g, '').split(/\r?\n/);
    const prose = plain.filter(
      (line) => !/openssl|ca-certificates|SSL_CERT|company-ca|unknown-authority|https:/.test(line),
    );
    expect(Math.max(...prose.map((line) => line.length))).toBeLessThanOrEqual(44);
  });
});

describe('a wrong call of explain', () => {
  it.each([
    [['explain', 'tls.unknown-authorty'], 'codes like it: tls.unknown-authority'],
    [['explain', 'tcp'], 'codes like it: tcp.'],
    [['explain', 'no/such/file.log'], 'explain --list shows the codes'],
    [['explain', 'directory'], 'directory cannot be read'],
    [['explain', 'a', 'b'], 'unexpected argument b'],
    [['explain', '--list', 'tcp.reset'], 'unexpected argument tcp.reset'],
    [['explain', '--list', '--search', 'x'], 'unexpected argument --search'],
    [['explain', '--env', 'not-env', 'untrusted'], 'not-env does not hold the output of go env'],
    [['explain', '--env', 'missing', 'untrusted'], 'missing cannot be read'],
    [['explain', '--search'], 'option --search needs a value'],
    [['explain', '--frob'], 'unknown option --frob'],
  ])('%j exits with 2 and says so in one line', async (args, message) => {
    mkdirSync(join(user.work, 'directory'), { recursive: true });
    file('not-env', 'nothing of the kind\n');
    file('untrusted', UNTRUSTED);
    const { code, stdout, stderr } = await user.run(args);
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
    expect(stderr).toMatch(/^goproxy-doctor: [^\n]+\n$/);
    expect(stderr).toContain(message);
  });
});

describe('pages', () => {
  it('are shown for a code in both languages', async () => {
    const en = await user.run(['explain', 'tcp.refused']);
    expect(en).toMatchObject({ code: 0, stderr: '' });
    expect(en.stdout).toMatch(/^✗ tcp\.refused {3}the host refuses connections · breaks downloads\n/);
    for (const label of ['means', 'looks like', 'why', 'unlike', 'do', 'do not']) {
      expect(en.stdout).toMatch(new RegExp(`^ {4}${label} `, 'm'));
    }
    expect(en.stdout).toContain('dial tcp 192.0.2.7:443: connect: connection refused');
    const zh = await user.run(['explain', '--lang', 'zh', 'tcp.refused']);
    expect(zh.stdout).toMatch(/^✗ tcp\.refused {3}该主机拒绝连接/);
  });

  it('are a document with --json', async () => {
    const { stdout } = await user.run(['explain', '--json', '--lang', 'zh', 'tls.expired']);
    expect(parsed(stdout)).toMatchObject({
      schema: 'goproxy-doctor/pages/1',
      exitCode: 0,
      pages: [{ code: 'tls.expired', severity: 'error', title: 'the certificate of the host has expired' }],
    });
  });

  it('are listed, all of them, each in one line where nothing wraps', async () => {
    const { code, stdout } = await user.run(['explain', '--list']);
    expect(code).toBe(0);
    const lines = stdout.trimEnd().split('\n');
    expect(lines[0]).toMatch(/^env\.go-missing +no go command can be run on this machine$/);
    expect(lines.at(-1)).toMatch(/^135 finding codes/);
    expect(lines).toHaveLength(137);
    const json = parsed((await user.run(['explain', '--list', '--json'])).stdout) as { pages: unknown[] };
    expect(json.pages).toHaveLength(135);
  });

  it('are found by a word', async () => {
    const { code, stdout } = await user.run(['explain', '--search', 'fake-ip']);
    expect(code).toBe(0);
    expect(stdout).toMatch(/^dns\.fake-ip /);
    const none = await user.run(['explain', '--search', 'xyzzy']);
    expect(none).toMatchObject({ code: 0, stdout: 'no page holds xyzzy\n' });
  });
});
