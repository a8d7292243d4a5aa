// What routing many modules adds to the start-up of the program: 5,000 requirements against 50 patterns, as a whole
// process, in turn with `--version` and with one module. Prints medians of differences; judges nothing.

import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const BINARY = join(import.meta.dirname, '../../bin/goproxy-doctor.js');
const RUNS = 15;
const REQUIREMENTS = 5000;
const PATTERNS = 50;

/** Modules on several hosts, of owners with one and with many modules. */
function goMod(): string {
  const host = (at: number): string =>
    [
      `github.com/owner${at % 997}/repo${at}`,
      `gitlab.example.org/group${at % 97}/project${at}`,
      `golang.example/x/part${at}`,
      `git${at % 50}.corp.example.com/team/library${at}/v2`,
      `gopkg.in/user${at}/package.v1`,
    ][at % 5] ?? '';
  const version = (at: number): string => `v${at % 5 === 3 ? 2 : 1}.${at % 50}.${at % 7}`;
  const lines = Array.from(
    { length: REQUIREMENTS },
    (_, at) => `\t${host(at)} ${version(at)}${at % 3 === 0 ? '' : ' // indirect'}`,
  );
  return `module example.com/many\n\ngo 1.22\n\nrequire (\n${lines.join('\n')}\n)\n`;
}

function goprivate(): string {
  const pattern = (at: number): string =>
    [
      `github.com/owner${at}`,
      `*.corp${at}.example.com`,
      `gitlab.example.org/group${at}*`,
      `github.com/company-${at}/*`,
      `git${at}.corp.example.com`,
    ][at % 5] ?? '';
  return Array.from({ length: PATTERNS }, (_, at) => pattern(at)).join(',');
}

function median(values: readonly number[]): number {
  return [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN;
}

/** Measures and prints. */
export function measureRoute(): void {
  const base = mkdtempSync(join(tmpdir(), 'route-bench-'));
  try {
    const [many, one] = ['many', 'one'].map((name) => join(base, name)) as [string, string];
    for (const directory of [many, one]) mkdirSync(directory);
    writeFileSync(join(many, 'go.mod'), goMod());
    writeFileSync(join(one, 'go.mod'), 'module example.com/one\n\ngo 1.22\n\nrequire rsc.io/quote v1.5.2\n');
    const env = { PATH: process.env.PATH ?? '', HOME: base, LANG: 'C.UTF-8', GOPRIVATE: goprivate() };
    const timeOf = (args: readonly string[]): number => {
      const startedAt = process.hrtime.bigint();
      spawnSync(process.execPath, [BINARY, ...args], { stdio: 'ignore', env, cwd: base });
      return Number(process.hrtime.bigint() - startedAt) / 1e6;
    };
    for (const [title, options] of [
      ['on the screen', []],
      ['as JSON', ['--json']],
    ] as const) {
      const rounds = Array.from({ length: RUNS }, () => ({
        many: timeOf(['route', '--dir', many, ...options]),
        one: timeOf(['route', '--dir', one, ...options]),
        start: timeOf(['--version']),
      }));
      const overStart = median(rounds.map((round) => round.many - round.start));
      const overOne = median(rounds.map((round) => round.many - round.one));
      console.log(
        `route ${title}, ${REQUIREMENTS} requirements × ${PATTERNS} patterns: ${overStart.toFixed(0)} ms over --version, ${overOne.toFixed(0)} ms over one module (target: at most 150 over start-up)`,
      );
    }
  } finally {
    rmSync(base, { recursive: true, force: true });
  }
}
