import { moduleProxy, scenario } from '../../scenario.js';

export default scenario({
  title: 'Another process holds the lock of the whole module cache, which go takes when it writes go.sum.',
  holdout: true,
  world: {
    servers: [
      moduleProxy('goproxy.test-corp.example', '10.77.1.10', {
        modules: [{ path: 'rsc.io/sampler', version: 'v1.3.0' }],
      }),
    ],
  },
  environment: { GOPROXY: 'https://goproxy.test-corp.example', GONOSUMDB: 'rsc.io/sampler' },
  prepare: [
    `printf 'module corp.example/app\\n\\ngo 1.21\\n\\nrequire rsc.io/quote v1.5.2\\n' > go.mod`,
    'mkdir -p "$cache/cache"',
    'flock "$cache/cache/lock" sleep 100 > /dev/null 2>&1 &',
    'sleep 0.2',
  ],
  patience: 3,
  expect: { verdict: 'broken', cause: 'cache.locked' },
});
