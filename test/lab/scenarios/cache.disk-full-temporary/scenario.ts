import { moduleProxy, scenario } from '../../scenario.js';

export default scenario({
  title: 'Near miss: TMPDIR is full, which the download does not use.',
  world: { servers: [moduleProxy('goproxy.test-corp.example', '10.77.1.10')] },
  environment: { GOPROXY: 'https://goproxy.test-corp.example', TMPDIR: '{home}/tmp' },
  prepare: ['mkdir -p "$TMPDIR"', 'mount -t tmpfs -o size=4k tmpfs "$TMPDIR"', 'echo > "$TMPDIR/other"'],
  expect: { verdict: 'ok', cause: null },
});
