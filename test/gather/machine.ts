/** A made-up machine for tests: nothing of the real one but its temporary directory and PATH. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import { type LocalMachine, readLocalMachine } from '../../src/gather/local.js';
import { Recorder } from '../../src/gather/recorder.js';
import type { Observation, ObservationKind, ObservationOf } from '../../src/model/observation.js';

/** A directory that is gone after the test. */
export function testDirectory(): string {
  const path = mkdtempSync(join(tmpdir(), 'gather-test-'));
  onTestFinished(() => rmSync(path, { recursive: true, force: true }));
  return path;
}

export interface MachineParts {
  readonly env?: Readonly<Record<string, string>>;
  readonly hosts?: string;
  readonly resolvConf?: string;
  readonly nsswitch?: string;
  readonly platform?: string;
}

/** A Linux machine with its own home, resolver files and environment; PATH is the real one unless `env` has another. */
export function testMachine(parts: MachineParts = {}): LocalMachine {
  const real = readLocalMachine();
  const home = testDirectory();
  const file = (name: string, text: string | undefined): string => {
    const path = join(home, name);
    if (text !== undefined) writeFileSync(path, text);
    return path;
  };
  return {
    ...real,
    platform: parts.platform ?? 'linux',
    env: { PATH: real.env.PATH ?? '', HOME: home, ...parts.env },
    homeDir: home,
    cwd: home,
    hostname: 'machine',
    resolverFiles: {
      hosts: file('hosts', parts.hosts ?? ''),
      resolvConf: file('resolv.conf', parts.resolvConf ?? 'nameserver 127.0.0.1\n'),
      nsswitch: file('nsswitch.conf', parts.nsswitch),
    },
  };
}

export function recorded<Kind extends ObservationKind>(
  observations: readonly Observation[] | Recorder,
  kind: Kind,
): ObservationOf<Kind>[] {
  const all = observations instanceof Recorder ? observations.observations : observations;
  return all.filter((one): one is ObservationOf<Kind> => one.kind === kind);
}

/** The only one of its kind; fails the test when there are more or none. */
export function theOne<Kind extends ObservationKind>(
  observations: readonly Observation[] | Recorder,
  kind: Kind,
): ObservationOf<Kind> {
  const [first, ...more] = recorded(observations, kind);
  if (first === undefined || more.length > 0) throw new Error(`${more.length + (first ? 1 : 0)} of ${kind}`);
  return first;
}

export function failureCode(observation: Observation): string {
  return observation.outcome === 'failed' ? observation.failure.code : observation.outcome;
}

export const never = new AbortController().signal;
