// A user of this machine with a home of its own, for tests that change settings with the real go command.

import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Application } from '../../src/fix/apply.js';
import { type LocalMachine, readLocalMachine } from '../../src/gather/local.js';
import type { SettingChange } from '../../src/model/observation.js';

/** Path of the real go command; null where there is none. */
export const GO = ((): string | null => {
  const { stdout, status } = spawnSync('go', ['env', 'GOROOT'], { encoding: 'utf8' });
  return status === 0 ? join(stdout.trim(), 'bin', 'go') : null;
})();

export interface Home {
  readonly local: LocalMachine;
  readonly envFile: string;
  readonly ownDirectory: string;
  remove(): void;
}

/** A home directory, with this content of the go env file; null: without the file. */
export function makeHome(content: string | Uint8Array | null): Home {
  const home = mkdtempSync(join(tmpdir(), 'fix-home-'));
  const config = join(home, '.config');
  const envFile = join(config, 'go', 'env');
  mkdirSync(join(config, 'go', 'telemetry'), { recursive: true });
  // Else go goes on writing there after it has ended.
  writeFileSync(join(config, 'go', 'telemetry', 'mode'), 'off 2026-01-01\n');
  if (content !== null) writeFileSync(envFile, content);
  const here = readLocalMachine();
  const local: LocalMachine = {
    ...here,
    platform: 'linux',
    env: {
      PATH: here.env.PATH ?? '',
      HOME: home,
      GOTOOLCHAIN: 'local',
    },
    homeDir: home,
    cwd: home,
    ci: null,
  };
  const remove = (): void => rmSync(home, { recursive: true, force: true, maxRetries: 5 });
  return { local, envFile, ownDirectory: join(config, 'goproxy-doctor'), remove };
}

/** A fix of this home that changes these settings. */
export function application(
  home: Home,
  seen: Buffer | null,
  changes: readonly Omit<SettingChange, 'where'>[],
): Application {
  const all = changes.map((change): SettingChange => ({ where: 'go-env', ...change }));
  const go = GO ?? 'go';
  const { local, envFile: file } = home;
  return { local, go, file, seen, changes: all, shown: all, code: 'goproxy.off', fix: 'test', until: null };
}
