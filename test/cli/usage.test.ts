// Wrong calls: exit code 2, one line that names the valid choices in the language of the screen, and with --json one
// document that keeps the schema.

import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Ajv2019 } from 'ajv/dist/2019.js';
import { afterAll, describe, expect, it } from 'vitest';
import { CHECK_IDS } from '../../src/model/check.js';
import { sandbox, strictSchema } from './doctor.js';

// Nothing may be asked before a call is found to be wrong.
const user = sandbox('http://127.0.0.1:1');
const isReport = new Ajv2019({ strict: true, allowUnionTypes: true }).compile(strictSchema());

afterAll(() => user.remove());

const checks = CHECK_IDS.join(', ');

/** Arguments, words of the message, its option, and a word of the Chinese message. */
const WRONG: readonly (readonly [readonly string[], string, string | null, string])[] = [
  [['--jsn'], 'unknown option --jsn; the options are --json, --lang', '--jsn', '未知选项'],
  [['--color=yes'], 'unknown option --color=yes', '--color=yes', '未知选项'],
  [['-x'], 'unknown option -x', '-x', '未知选项'],
  [['chekc'], 'unexpected argument chekc; the commands are check', null, '多余的参数'],
  [['check', 'more'], 'unexpected argument more', null, '多余的参数'],
  [['--only', 'dns,tpc'], `--only: there is no check tpc; the checks are ${checks}`, '--only', '没有名为'],
  [['--skip', ''], `--skip: there is no check ""; the checks are ${checks}`, '--skip', '没有名为'],
  [
    ['--only', 'dns', '--skip', 'dns'],
    `no check is left to do; the checks are ${checks}`,
    '--skip',
    '没有剩下',
  ],
  [['--timeout', '30'], '--timeout: 30 is not a duration', '--timeout', '不是'],
  [['--timeout=-1s'], '--timeout: -1s is not a duration', '--timeout', '不是'],
  [['--timeout'], 'option --timeout needs a value: 30s, 1m30s, 500ms', '--timeout', '需要取值'],
  [['--timeout', '--quiet'], 'option --timeout needs a value: 30s, 1m30s, 500ms', '--timeout', '需要取值'],
  [['--fail-on', 'errors'], '--fail-on: errors is not one of error, warning, none', '--fail-on', '可选范围'],
  [['--redact', 'all'], '--redact: all is not one of none, default, strict', '--redact', '可选范围'],
  [['--module', 'rsc.io/quote'], 'not PATH@VERSION; write it like rsc.io/quote@v1.5.2', '--module', '不是'],
  [['--module', 'rsc.io/quote@latest'], 'not a full semantic version', '--module', '语义化版本'],
  [['--module', 'rsc.io/quote@v1.5'], 'not a full semantic version', '--module', '语义化版本'],
  [['--module', 'quote@v1.5.2'], 'malformed module path "quote": missing dot in first', '--module', '写法'],
  [['--dir', 'missing'], '--dir: missing does not exist', '--dir', '不存在'],
  [['--dir', 'file'], '--dir: file is not a directory', '--dir', '不是目录'],
  [['--output', 'missing/report'], '--output: missing/report cannot be written', '--output', '无法写入'],
  [['--output', 'directory'], '--output: directory cannot be written', '--output', '无法写入'],
  [['--verbose', '--quiet'], 'only one of --verbose, --quiet', '--quiet', '只能选一个'],
];

writeFileSync(join(user.work, 'file'), '');
mkdirSync(join(user.work, 'directory'));

describe('a wrong call', () => {
  it.each(WRONG.filter((_, index) => index % 6 === 0))(
    '%j exits with 2 and says so in one line',
    async (args, message) => {
      const { code, stdout, stderr } = await user.run(args);
      expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
      expect(stderr).toMatch(/^goproxy-doctor: [^\n]+\n$/);
      expect(stderr).toContain(message);
    },
  );

  it.each(WRONG)(
    '%j with --json prints one document in English beside it',
    async (args, message, option, chinese) => {
      const { code, stdout, stderr } = await user.run(['--lang', 'zh', '--json', ...args]);
      expect(code).toBe(2);
      expect(stderr).toMatch(/^goproxy-doctor: [^\n]+\n$/);
      expect(stderr).toContain(chinese);
      const report: unknown = JSON.parse(stdout);
      isReport(report);
      expect(isReport.errors).toBeNull();
      expect(report).toMatchObject({ verdict: 'unknown', exitCode: 2, error: { option } });
      expect(report).toHaveProperty('error.message', expect.stringContaining(message));
    },
  );

  it('with an unknown language names the languages', async () => {
    const { code, stderr } = await user.run(['--lang', 'fr']);
    expect({ code, stderr }).toEqual({
      code: 2,
      stderr: 'goproxy-doctor: --lang: fr is not one of en, zh\n',
    });
  });

  it('is reported without what a terminal would act upon', async () => {
    const { stderr } = await user.run(['--\x1b[31mred\u202e']);
    expect(stderr).not.toMatch(/[\x1b\u202e]/);
  });

  it('leaves no trace', async () => {
    await user.run(['--output', 'report', '--timeout', 'soon']);
    expect(existsSync(join(user.work, 'report'))).toBe(false);
    expect(user.leftovers()).toEqual([]);
  });
});

describe('--help', () => {
  it.each([
    ['en', 'Usage: goproxy-doctor [options]', 'Exit codes'],
    ['zh', '用法： goproxy-doctor [options]', '退出码'],
  ])('is printed on stdout in the language asked for (%s)', async (language, usage, exits) => {
    const { code, stdout, stderr } = await user.run(['--help', '--lang', language]);
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    expect(stdout).toContain(usage);
    expect(stdout).toContain(exits);
    for (const id of CHECK_IDS) expect(stdout).toContain(id);
  });

  it('is found behind the name of a command and behind other options too', async () => {
    const plain = await user.run(['--help']);
    expect(await user.run(['check', '-h'])).toEqual(plain);
    expect(await user.run(['--timeout', '5s', 'check', '--help'])).toEqual(plain);
    expect(await user.run(['help'])).toEqual(plain);
    expect(await user.run(['help', 'check'])).toEqual(plain);
  });
});

describe('--version', () => {
  it('is answered among other options too', async () => {
    const { stdout } = await user.run(['--version']);
    expect(await user.run(['--lang', 'zh', '--version'])).toMatchObject({ code: 0, stdout });
    expect(stdout).toMatch(/^\d+\.\d+\.\d+\n$/);
  });
});
