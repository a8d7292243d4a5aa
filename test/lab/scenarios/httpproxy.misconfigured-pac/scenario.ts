import { moduleProxy, plain, scenario } from '../../scenario.js';

export default scenario({
  title: 'HTTPS_PROXY names the PAC file that browsers are configured with.',
  world: {
    servers: [
      moduleProxy('modules.example.com', '203.2.113.10'),
      {
        address: '10.77.3.28',
        names: ['wpad.corp.example'],
        port: 80,
        application: { kind: 'website', pages: {}, otherwise: plain(200, 'function FindProxyForURL() {}') },
      },
    ],
  },
  environment: { GOPROXY: 'https://modules.example.com', HTTPS_PROXY: 'http://wpad.corp.example/proxy.pac' },
  expect: { verdict: 'broken', cause: 'httpproxy.misconfigured', never: ['httpproxy.denied'] },
});
