// Speed (processor time, so that a busy machine does not matter) and memory of the explainer on a mixed log, by hand: node --expose-gc test/explain/bench.mjs [MEGABYTES]

import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';

const bundle = await build({
  entryPoints: [fileURLToPath(new URL('../../src/explain/index.ts', import.meta.url))],
  bundle: true,
  write: false,
  format: 'esm',
  platform: 'node',
});
const code = Buffer.from(bundle.outputFiles[0].contents).toString('base64');
const { createExplainer } = await import(`data:text/javascript;base64,${code}`);

const megabytes = Number(process.argv[2] ?? 200);
const share = Number(process.argv[3] ?? 0.05);
const ordinary = [
  '2026-01-02T15:04:05.1234567Z    Compiling serde_json v1.0.114 (/build/vendor/serde_json) with features std, alloc',
  '#17 62.37 npm http fetch GET 200 https://registry.example.net/left-pad 132ms (cache miss)',
  '[INFO] Downloaded from central: https://repo.example.net/maven2/org/example/thing/1.0/thing-1.0.pom (4.4 kB at 31 kB/s)',
  'PASS src/components/button.test.tsx (5.231 s)  Tests: 14 passed, 14 total',
  '   at Object.<anonymous> (/app/node_modules/jest-runner/build/runTest.js:389:16)',
  'Step 7/43 : COPY --from=builder /out/app /usr/local/bin/app',
];
const goLines = [
  '#11 62.37 go: downloading example.org/a/b v1.2.3',
  '#11 62.40 go: example.org/m@v1.0.0: Get "https://proxy.example.net/example.org/m/@v/v1.0.0.mod": dial tcp 192.0.2.7:443: i/o timeout',
  '#11 62.41 \tserver response: not found: example.org/x@v1.0.0: invalid version: unknown revision v1.0.0',
];
let seed = 1;
const random = () => {
  seed = (seed * 1103515245 + 12345) % 2147483648;
  return seed / 2147483648;
};
const pick = (list) => list[Math.floor(random() * list.length)];
const block = [];
for (let size = 0; size < 4 * 1024 * 1024; ) {
  const line = random() < share ? pick(goLines) : pick(ordinary);
  block.push(line);
  size += line.length + 1;
}
const bytes = Buffer.from(`${block.join('\n')}\n`);
const chunkSize = 64 * 1024;
globalThis.gc?.();
const explainer = createExplainer();
let peak = 0;
let done = 0;
const start = process.cpuUsage().user;
while (done < megabytes * 1024 * 1024) {
  for (let at = 0; at < bytes.length; at += chunkSize) {
    explainer.push(bytes.latin1Slice(at, Math.min(at + chunkSize, bytes.length)));
  }
  done += bytes.length;
  peak = Math.max(peak, process.memoryUsage().rss);
}
const result = explainer.end();
const seconds = (process.cpuUsage().user - start) / 1e6;
console.log(
  `${(done / 1024 / 1024 / seconds).toFixed(1)} MB/s, peak ${(peak / 1024 / 1024).toFixed(0)} MiB resident`,
);
console.log(result.verdict, result.candidates[0]?.code, result.candidates[0]?.facts.count, result.counts);
