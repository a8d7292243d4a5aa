import { moduleProxy, scenario } from '../../scenario.js';

export default scenario({
  title: 'No file may be longer than a thousand bytes, by a limit of the shell.',
  world: { servers: [moduleProxy('goproxy.test-corp.example', '10.77.1.10')] },
  environment: { GOPROXY: 'https://goproxy.test-corp.example' },
  under: ['prlimit', '--fsize=1000'],
  expect: { verdict: 'broken', cause: 'cache.disk-full' },
});
