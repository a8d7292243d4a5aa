import { moduleProxy, scenario } from '../../scenario.js';

export default scenario({
  title: 'The forward proxy accepts the request for a tunnel and then says nothing.',
  world: {
    servers: [
      moduleProxy('modules.example.com', '203.2.113.10'),
      {
        address: '10.77.3.28',
        names: ['webproxy.corp.example'],
        port: 3128,
        tls: null,
        application: { kind: 'forward-proxy', connect: { kind: 'silence' } },
      },
    ],
    names: { 'modules.example.com': { kind: 'nxdomain' } },
  },
  environment: { GOPROXY: 'https://modules.example.com', HTTPS_PROXY: 'http://webproxy.corp.example:3128' },
  doctor: ['--timeout', '12s'],
  expect: { verdict: 'broken', cause: 'httpproxy.timeout' },
});
