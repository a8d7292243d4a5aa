import { moduleProxy, scenario } from '../../scenario.js';

export default scenario({
  title: 'GOPROXY is only mentioned in a comment of the profile; the default is out of reach.',
  holdout: true,
  world: { servers: [moduleProxy('goproxy.test-corp.example', '10.77.1.10')] },
  home: { '.profile': '# export GOPROXY=https://goproxy.test-corp.example\n' },
  expect: { verdict: 'broken', cause: 'dns.nxdomain', never: ['goproxy.not-inherited'] },
});
