import { scenario } from '../../scenario.js';

export default scenario({
  title: 'An SSH server listens where the proxy should.',
  world: {
    servers: [
      {
        address: '10.77.1.10',
        names: ['goproxy.test-corp.example'],
        tls: null,
        application: { kind: 'greeting', text: 'SSH-2.0-OpenSSH_9.6\r\n' },
      },
    ],
  },
  environment: { GOPROXY: 'https://goproxy.test-corp.example' },
  expect: { verdict: 'broken', cause: 'tls.not-tls' },
});
