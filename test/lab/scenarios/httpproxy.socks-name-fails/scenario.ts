import { moduleProxy, scenario } from '../../scenario.js';

export default scenario({
  title: 'The SOCKS proxy is there and says that the host cannot be reached from it.',
  holdout: true,
  world: {
    servers: [
      moduleProxy('modules.example.com', '203.2.113.10'),
      {
        address: '10.77.3.28',
        names: ['webproxy.corp.example'],
        port: 1080,
        tls: null,
        application: { kind: 'socks', reply: 'host-unreachable' },
      },
    ],
  },
  environment: { GOPROXY: 'https://modules.example.com', HTTPS_PROXY: 'socks5://webproxy.corp.example:1080' },
  expect: { verdict: 'broken', cause: ['httpproxy.denied', 'httpproxy.unreachable'] },
});
