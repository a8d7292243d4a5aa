/** What the real go command made of a scenario, in a form that is the same on every run. It must not judge the cause. */
import type { RunResult } from './world/protocol.js';

export interface Outcome {
  /** Version that was run, such as `go1.26.8`. */
  readonly go: string;
  readonly ends: 'ok' | 'fails' | 'hangs' | 'missing';
  /** Its first error line, without the parts that change between runs; null if it printed none. */
  readonly error: string | null;
}

/** The outcome of a finished `go mod download -json`; `directory` is the world's temporary directory. */
export function outcomeOf(go: string, result: RunResult, directory: string): Outcome {
  const ends = result.missing
    ? 'missing'
    : result.timedOut
      ? 'hangs'
      : result.exitCode === 0
        ? 'ok'
        : 'fails';
  const error = ends === 'fails' ? firstError(result) : null;
  return { go, ends, error: error === null ? null : normalise(error, directory) };
}

function firstError(result: RunResult): string | null {
  const fromJson = /^\t"Error": (".*"),?$/m.exec(result.stdout)?.[1];
  if (fromJson !== undefined) return firstLine(String(JSON.parse(fromJson)));
  const lines = result.stderr
    .split('\n')
    .filter((line) => line !== '' && !line.startsWith('go: downloading'));
  return lines[0] ?? null;
}

/** The first line, and after it what git gave as its reason, which stands further down. */
function firstLine(text: string): string {
  const [first = '', ...rest] = text.split('\n').map((line) => line.trim());
  const reason = rest.find((line) => line.startsWith('fatal: '));
  return reason === undefined ? first : `${first} ${reason}`;
}

/** Takes out temporary paths, ports of this end, times and dates, and at which moment a reset was noticed. */
function normalise(text: string, directory: string): string {
  return text
    .replace(
      /\w+ tcp \S+: (?:\w+: )?(?:connection reset by peer|broken pipe)/,
      'tcp: connection reset by peer',
    )
    .replaceAll(directory, 'DIR')
    .replace(/((?:[\d.]+|\[[\da-f:]+\]):)\d+(->)/g, '$1PORT$2')
    .replace(/(\.(?:info|mod|zip))\d+\.tmp/, '$1N.tmp')
    .replace(/ after \d+ ms/, '')
    .replace(/\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:Z|[+-]\d\d:\d\d)/g, 'TIME')
    .replace(/\/tmp\/\S+?(?=[\s:"]|$)/g, 'TEMPFILE');
}
