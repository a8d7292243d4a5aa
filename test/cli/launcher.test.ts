// The launcher: it parses on any Node, answers --version alone, and refuses an old Node in words.

import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { transformSync } from 'esbuild';
import { describe, expect, it } from 'vitest';

const ROOT = join(import.meta.dirname, '../..');
const LAUNCHER = join(ROOT, 'bin/goproxy-doctor.js');
const manifest = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8')) as {
  version: string;
  engines: { node: string };
};

/** Runs the launcher as if this Node were of another version. */
function launchAs(version: string, ...args: string[]) {
  const script = `
    Object.defineProperty(process, 'versions', { value: { ...process.versions, node: ${JSON.stringify(version)} } });
    process.argv = [process.argv[0], ${JSON.stringify(LAUNCHER)}, ...${JSON.stringify(args)}];
    require(${JSON.stringify(LAUNCHER)});`;
  return spawnSync(process.execPath, ['--input-type=commonjs', '-e', script], { encoding: 'utf8' });
}

describe('the launcher', () => {
  it('holds no syntax newer than ES5', () => {
    const source = readFileSync(LAUNCHER, 'utf8');
    // What is newer is either lowered, so that the texts differ, or refused.
    const oldest = transformSync(source, { target: 'es5' }).code;
    expect(oldest).toBe(transformSync(source, { target: 'esnext' }).code);
    expect(oldest).not.toMatch(/\bimport\s*\(/);
  });

  it.each(['0.12.18', '8.17.0', '18.20.8', '20.9.0', '20.18.0'])(
    'refuses Node %s in both languages',
    (version) => {
      const { status, stdout, stderr } = launchAs(version);
      expect(status).toBe(2);
      expect(stdout).toBe('');
      expect(stderr).toContain(`needs Node 20.18.1 or newer; this is ${version}.`);
      expect(stderr).toContain(`需要 Node 20.18.1 或更高版本，当前为 ${version}。`);
    },
  );

  it('names the Node version that the package asks for', () => {
    expect(manifest.engines.node).toBe('>=20.18.1');
  });

  it('prints a document too when --json is given to an old Node', () => {
    const { status, stdout } = launchAs('18.0.0', '--json');
    expect(status).toBe(2);
    expect(JSON.parse(stdout)).toMatchObject({ verdict: 'unknown', exitCode: 2, error: { option: null } });
  });

  it.each(['--version', '-V'])('answers %s, also on an old Node', (option) => {
    expect(launchAs('8.17.0', option)).toMatchObject({
      status: 0,
      stdout: `${manifest.version}\n`,
      stderr: '',
    });
    const real = spawnSync(process.execPath, [LAUNCHER, option], { encoding: 'utf8' });
    expect(real).toMatchObject({ status: 0, stdout: `${manifest.version}\n`, stderr: '' });
  });
});
