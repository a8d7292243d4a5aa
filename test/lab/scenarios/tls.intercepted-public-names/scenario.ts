import { moduleProxy, scenario } from '../../scenario.js';

export default scenario({
  title: 'Two public hosts present certificates of the same unknown company authority.',
  world: {
    servers: [
      moduleProxy('proxy.golang.org', '142.250.74.81', {
        server: {
          tls: { certificate: { kind: 'resigned', commonName: 'FortiGate CA', organization: 'Fortinet' } },
        },
      }),
      moduleProxy('goproxy.io', '43.128.7.9', {
        server: {
          tls: { certificate: { kind: 'resigned', commonName: 'FortiGate CA', organization: 'Fortinet' } },
        },
      }),
    ],
  },
  environment: { GOPROXY: 'https://proxy.golang.org|https://goproxy.io' },
  expect: { verdict: 'broken', cause: 'tls.intercepted' },
});
