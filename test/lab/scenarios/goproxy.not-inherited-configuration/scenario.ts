import { moduleProxy, scenario } from '../../scenario.js';

export default scenario({
  title:
    'The shell of a packaged editor sets XDG_CONFIG_HOME, so go does not read the file that go env -w wrote elsewhere.',
  world: { servers: [moduleProxy('goproxy.test-corp.example', '10.77.1.10')] },
  home: { '.config/go/env': 'GOPROXY=https://goproxy.test-corp.example\n' },
  environment: { XDG_CONFIG_HOME: '{home}/snap/editor/.config' },
  expect: { verdict: 'broken', cause: 'goproxy.not-inherited', also: ['dns.nxdomain'] },
});
