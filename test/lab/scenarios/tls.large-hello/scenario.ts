import { moduleProxy, scenario } from '../../scenario.js';

export default scenario({
  title: 'Something on the way swallows a ClientHello that needs two packets.',
  world: {
    servers: [
      moduleProxy('goproxy.test-corp.example', '10.77.1.10', {
        server: { tls: { handshake: { kind: 'silence', helloOver: 1300 } } },
      }),
    ],
  },
  environment: { GOPROXY: 'https://goproxy.test-corp.example' },
  expect: { verdict: 'broken', cause: 'tls.large-hello' },
});
