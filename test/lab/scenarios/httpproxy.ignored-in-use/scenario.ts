import { moduleProxy, scenario } from '../../scenario.js';

export default scenario({
  title:
    'A forward proxy that is gone stands in the go env file, where go does not look, and the right one in the environment.',
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
  environment: { GOPROXY: 'https://modules.example.com', https_proxy: 'http://webproxy.corp.example:3128' },
  home: { '.config/go/env': 'HTTPS_PROXY=http://127.0.0.1:9\n' },
  expect: { verdict: 'ok', cause: null, never: ['httpproxy.ignored'] },
});
