import { moduleProxy, scenario } from '../../scenario.js';

export default scenario({
  title: 'The home directory is somebody else\u2019s, so the state of the checksum database has no place.',
  world: { servers: [moduleProxy('goproxy.test-corp.example', '10.77.1.10')] },
  environment: { GOPROXY: 'https://goproxy.test-corp.example', GOMODCACHE: '{home}/../cache' },
  unprivileged: true,
  prepare: ['mkdir -p "$cache"', 'chown -R 65534 "$cache"', 'chown root "$HOME"'],
  expect: { verdict: 'broken', cause: 'cache.permission' },
});
