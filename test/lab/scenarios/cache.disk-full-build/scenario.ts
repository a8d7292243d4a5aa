import { moduleProxy, scenario } from '../../scenario.js';

export default scenario({
  title: 'Near miss: the build cache is full, which the download does not use.',
  holdout: true,
  world: { servers: [moduleProxy('goproxy.test-corp.example', '10.77.1.10')] },
  environment: { GOPROXY: 'https://goproxy.test-corp.example', GOCACHE: '{home}/build' },
  prepare: ['mkdir -p "$GOCACHE"', 'mount -t tmpfs -o size=4k tmpfs "$GOCACHE"', 'echo > "$GOCACHE/other"'],
  expect: { verdict: 'ok', cause: null },
});
