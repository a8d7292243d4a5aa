import { moduleProxy, scenario } from '../../scenario.js';

export default scenario({
  title:
    'The clock is ahead: the company’s certificate and that of the public checksum database are both out of date.',
  holdout: true,
  world: {
    servers: [
      moduleProxy('goproxy.test-corp.example', '10.77.1.10', {
        server: { tls: { certificate: 'expired' } },
      }),
      {
        address: '198.51.100.7',
        names: ['sum.golang.org'],
        tls: { certificate: 'expired' },
        application: { kind: 'website', pages: {}, otherwise: { kind: 'status', status: 404 } },
      },
    ],
  },
  environment: { GOPROXY: 'https://goproxy.test-corp.example' },
  expect: { verdict: 'broken', cause: 'tls.clock' },
});
