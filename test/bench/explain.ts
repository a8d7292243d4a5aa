// Speed and memory of `explain` on a large mixed log through standard input, as a whole process. Prints figures; judges nothing.

import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';

const BINARY = join(import.meta.dirname, '../../bin/goproxy-doctor.js');
const MEBIBYTE = 1024 * 1024;
const SIZE = 200 * MEBIBYTE;
const BLOCK = 4 * MEBIBYTE;
/** Share of lines that go printed. */
const SHARE = 0.05;

const ORDINARY = [
  '2026-01-02T15:04:05.1234567Z    Compiling serde_json v1.0.114 (/build/vendor/serde_json) with features std, alloc',
  '#17 62.37 npm http fetch GET 200 https://registry.example.net/left-pad 132ms (cache miss)',
  '[INFO] Downloaded from central: https://repo.example.net/maven2/org/example/thing/1.0/thing-1.0.pom (4.4 kB at 31 kB/s)',
  'PASS src/components/button.test.tsx (5.231 s)  Tests: 14 passed, 14 total',
  '   at Object.<anonymous> (/app/node_modules/runner/build/runTest.js:389:16)',
  'Step 7/43 : COPY --from=builder /out/app /usr/local/bin/app',
  '下载完成：共 132 个文件，用时 4.4 秒',
];

const OF_GO = [
  '#11 62.37 go: downloading example.org/a/b v1.2.3',
  '#11 62.40 go: example.org/m@v1.0.0: Get "https://proxy.example.net/example.org/m/@v/v1.0.0.mod": dial tcp 198.18.0.7:443: i/o timeout',
  '#11 62.41 \tserver response: not found: example.org/x@v1.0.0: invalid version: unknown revision v1.0.0',
];

/** Lines in an order that is the same in every run. */
function block(): Buffer {
  let seed = 1;
  const random = (): number => {
    seed = (seed * 1103515245 + 12345) % 2147483648;
    return seed / 2147483648;
  };
  const pick = (lines: readonly string[]): string => lines[Math.floor(random() * lines.length)] ?? '';
  const lines: string[] = [];
  for (let size = 0; size < BLOCK; size += (lines.at(-1)?.length ?? 0) + 1) {
    lines.push(pick(random() < SHARE ? OF_GO : ORDINARY));
  }
  return Buffer.from(`${lines.join('\n')}\n`);
}

/** Largest resident size of a process so far, in bytes; null where the system does not tell. */
function peakOf(pid: number | undefined): number | null {
  try {
    const status = readFileSync(`/proc/${pid}/status`, 'utf8');
    return Number(/^VmHWM:\s*(\d+) kB/m.exec(status)?.[1]) * 1024;
  } catch {
    return null;
  }
}

/** Feeds 200 MB to the program and prints how fast it was and how much memory it took. */
export async function measureExplain(): Promise<void> {
  const bytes = block();
  const child = spawn(process.execPath, [BINARY, 'explain', '-'], { stdio: ['pipe', 'ignore', 'inherit'] });
  const startedAt = process.hrtime.bigint();
  const ended = once(child, 'exit');
  let peak: number | null = null;
  for (let sent = 0; sent < SIZE; sent += bytes.length) {
    if (!child.stdin.write(bytes)) await once(child.stdin, 'drain');
    peak = peakOf(child.pid) ?? peak;
  }
  child.stdin.end();
  await ended;
  const seconds = Number(process.hrtime.bigint() - startedAt) / 1e9;
  const speed = (SIZE / MEBIBYTE / seconds).toFixed(0);
  const memory = peak === null ? 'unknown' : `${(peak / MEBIBYTE).toFixed(0)} MB`;
  console.log(
    `explain, 200 MB on stdin: ${speed} MB/s (target: at least 50), ${memory} (target: at most 150 MB)`,
  );
}
