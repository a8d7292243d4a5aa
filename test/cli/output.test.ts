// Where the output goes: pipes, files, closed readers, terminals of several kinds. Every document keeps the schema.

import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Ajv2019 } from 'ajv/dist/2019.js';
import { afterAll, describe, expect, it } from 'vitest';
import { BINARY, healthyProxy, ROOT, sandbox, silentServer, strictSchema } from './doctor.js';

const proxy = await healthyProxy();
const hole = await silentServer();
const user = sandbox(proxy.url);
const isReport = new Ajv2019({ strict: true, allowUnionTypes: true }).compile(strictSchema());
const ESCAPE = /\x1b/;
const QUIET_SHELL = { COLUMNS: '80', TERM: 'xterm-256color' };

afterAll(async () => {
  user.remove();
  await proxy.close();
  await hole.close();
});

function doctor(...args: string[]): string {
  return [process.execPath, BINARY, '--no-reference', ...args].map((word) => `'${word}'`).join(' ');
}

function shell(line: string, env: Readonly<Record<string, string>> = {}) {
  return user.run(['-c', line], { program: 'bash', env });
}

/** Runs a command line on a pseudo-terminal; stdout and stderr arrive together. */
function onTerminal(
  line: string,
  columns: number,
  env: Readonly<Record<string, string>> = {},
  meanwhile: () => void = () => undefined,
) {
  const sized = `stty cols ${columns} rows 40; ${line}`;
  return user.run(['-qec', sized, '/dev/null'], {
    program: 'script',
    env: { ...QUIET_SHELL, ...env },
    meanwhile,
  });
}

/** What stays of a terminal's text when carriage returns and erasures have had their effect. */
function withoutEscapes(text: string): string {
  return text.replace(/\x1b\[[0-9;?]*[A-Za-z]/g, '');
}

describe('--json', () => {
  it('prints one document that keeps the schema, in English in any language', async () => {
    const { code, stdout, stderr } = await user.run(['--json', '--lang', 'zh', '--no-reference']);
    const report: unknown = JSON.parse(stdout);
    isReport(report);
    expect(isReport.errors).toBeNull();
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    expect(report).toMatchObject({ schema: 'goproxy-doctor/report/1', exitCode: 0, cause: null });
    expect(stdout).not.toMatch(/\p{Script=Han}/u);
    expect(Object.keys(report as object).slice(0, 5)).toEqual([
      'schema',
      'tool',
      'startedAt',
      'durationMs',
      'verdict',
    ]);
  });

  it('goes through a pipe unharmed', async () => {
    const { stdout } = await shell(`${doctor('--json')} | cat`);
    expect(JSON.parse(stdout)).toHaveProperty('schema');
  });

  it('ends quietly when the reader goes away at once', async () => {
    const { stdout, stderr } = await shell(`${doctor('--json')} | head -c 1; echo; echo \${PIPESTATUS[0]}`);
    expect(stderr).toBe('');
    expect(stdout).toBe('{\n0\n');
  });

  it('ends with the same exit code when stdout is closed from the start', async () => {
    const { stdout, stderr } = await shell(`${doctor('--json')} >&-; echo $?`);
    expect({ stdout, stderr }).toEqual({ stdout: '0\n', stderr: '' });
  });

  it('says so when the disk behind stdout is full, and exits with 3', async () => {
    const { stdout, stderr } = await shell(`${doctor('--json')} >/dev/full; echo $?`);
    expect(stdout).toBe('3\n');
    expect(stderr).toContain('ENOSPC');
  });
});

describe('the report for people', () => {
  it('holds no escape codes in a pipe or a file', async () => {
    for (const line of [`${doctor()} | cat`, `${doctor()} > out.txt; cat out.txt`]) {
      const { stdout, stderr } = await shell(line, QUIET_SHELL);
      expect(stdout).toContain(proxy.url);
      expect(stdout).not.toMatch(ESCAPE);
      expect(stderr).toBe('');
    }
  });

  it('ends quietly when nobody reads it', async () => {
    const { stdout, stderr } = await shell(`${doctor()} | true; echo \${PIPESTATUS[0]}`);
    expect({ stdout, stderr }).toEqual({ stdout: '0\n', stderr: '' });
  });

  it('is coloured on a terminal, and not with NO_COLOR or --no-color', async () => {
    const colour = /\x1b\[[0-9;]*m/;
    expect((await onTerminal(doctor(), 80)).stdout).toMatch(colour);
    expect((await onTerminal(`${doctor()} 2>/dev/null`, 80, { NO_COLOR: '1' })).stdout).not.toMatch(colour);
    expect((await onTerminal(`${doctor('--no-color')} 2>/dev/null`, 80)).stdout).not.toMatch(colour);
    expect((await shell(`${doctor('--color')} | cat`)).stdout).toMatch(colour);
  });

  it('holds no escape code at all on a dumb terminal, and ASCII symbols', async () => {
    const { stdout } = await onTerminal(doctor('--verbose'), 80, { TERM: 'dumb' });
    expect(stdout).not.toMatch(ESCAPE);
    expect(stdout).toContain('[ok]');
  });

  it.each([
    ['en', 60],
    ['zh', 60],
    ['en', 40],
  ] as const)('in %s fits %i columns', async (language, columns) => {
    const line = `${doctor('--lang', language, '--verbose')} 2>/dev/null`;
    const { stdout } = await onTerminal(line, columns);
    const lines = withoutEscapes(stdout).split(/\r?\n/);
    const wide = lines.filter((text) => displayWidth(text) > columns && text.trim().includes(' '));
    expect(lines.length).toBeGreaterThan(2);
    expect(wide).toEqual([]);
  });

  it('comes on a terminal that says it has no columns', async () => {
    const { stdout } = await onTerminal(doctor(), 0);
    expect(stdout).toContain('goproxy-doctor');
    expect(stdout.length).toBeLessThan(10_000);
  });

  it('leaves the cursor of the terminal visible', async () => {
    const { stdout } = await onTerminal(doctor(), 80);
    expect(stdout.lastIndexOf('\x1b[?25h')).toBeGreaterThanOrEqual(stdout.lastIndexOf('\x1b[?25l'));
  });

  it('leaves it visible after an interruption too', async () => {
    // The doctor takes the place of the shell, whose process id it has noted.
    const line = `echo $$ >pid; exec ${doctor('--no-go', '--goproxy', hole.url)}`;
    const { stdout } = await onTerminal(`sh -c "${line.replaceAll('$', '\\$')}"`, 80, {}, () => {
      void hole.reached.then(() =>
        process.kill(Number(readFileSync(join(user.work, 'pid'), 'utf8')), 'SIGINT'),
      );
    });
    expect(stdout).toContain(hole.url);
    expect(stdout.lastIndexOf('\x1b[?25h')).toBeGreaterThanOrEqual(stdout.lastIndexOf('\x1b[?25l'));
  });
});

describe('--output', () => {
  it('writes the whole report to the file and says so on stderr', async () => {
    const { code, stdout, stderr } = await user.run(['--json', '--no-reference', '--output', 'report.json']);
    expect({ code, stdout }).toEqual({ code: 0, stdout: '' });
    expect(stderr).toContain('report.json');
    const report: unknown = JSON.parse(readFileSync(join(user.work, 'report.json'), 'utf8'));
    expect(isReport(report)).toBe(true);
    expect(readdirSync(user.work).filter((name) => name.includes('.tmp'))).toEqual([]);
  });
});

describe('the package', () => {
  it('leaves nothing in the home, nor makes one that is not there', async () => {
    for (const HOME of [user.home, join(user.home, 'none')]) {
      await user.run(['--no-reference'], { env: { HOME } });
      expect(readdirSync(user.home)).toEqual([]);
    }
  });

  it('leaves nothing in the temporary directory', async () => {
    await user.run(['--no-reference']);
    expect(user.leftovers()).toEqual([]);
  });

  it('ships a schema that names every member of the report', () => {
    const schema = readFileSync(join(ROOT, 'dist/report.schema.json'), 'utf8');
    for (const name of ['verdict', 'observations', 'redaction', 'certainty'])
      expect(schema).toContain(`"${name}"`);
  });
});

/** Columns of a text: East Asian wide characters take two. */
function displayWidth(text: string): number {
  return [...text].reduce(
    (sum, char) =>
      sum +
      (/[\u1100-\u115f\u2e80-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe4f\uff00-\uff60]/u.test(char)
        ? 2
        : 1),
    0,
  );
}
