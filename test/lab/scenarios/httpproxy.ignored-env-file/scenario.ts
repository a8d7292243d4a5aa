import { moduleProxy, scenario } from '../../scenario.js';

export default scenario({
  title: 'HTTPS_PROXY stands in the go env file, where go does not look for it.',
  holdout: true,
  world: {
    servers: [
      moduleProxy('modules.example.com', '203.2.113.10'),
      {
        address: '10.77.3.28',
        names: ['webproxy.corp.example'],
        port: 3128,
        tls: null,
        application: { kind: 'forward-proxy' },
      },
    ],
    names: { 'modules.example.com': { kind: 'nxdomain' } },
  },
  environment: { GOPROXY: 'https://modules.example.com' },
  home: { '.config/go/env': 'HTTPS_PROXY=http://webproxy.corp.example:3128\n' },
  expect: { verdict: 'broken', cause: 'httpproxy.ignored' },
});
