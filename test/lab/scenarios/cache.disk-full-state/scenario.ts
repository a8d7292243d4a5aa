import { moduleProxy, scenario } from '../../scenario.js';

export default scenario({
  title: 'There is no space for the state of the checksum database, but for modules there is.',
  world: { servers: [moduleProxy('goproxy.test-corp.example', '10.77.1.10')] },
  environment: { GOPROXY: 'https://goproxy.test-corp.example' },
  prepare: [
    'mkdir -p "$HOME/go/pkg/sumdb"',
    'mount -t tmpfs -o size=4k tmpfs "$HOME/go/pkg/sumdb"',
    'echo > "$HOME/go/pkg/sumdb/other"',
  ],
  expect: { verdict: 'broken', cause: 'cache.disk-full' },
});
