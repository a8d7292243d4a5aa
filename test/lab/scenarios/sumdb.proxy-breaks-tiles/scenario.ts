import { moduleProxy, scenario } from '../../scenario.js';

export default scenario({
  title: 'The proxy relays the checksum database and looks modules up, but never answers for its tiles.',
  world: {
    servers: [
      moduleProxy('goproxy.test-corp.example', '10.77.1.10', { replies: { tile: { kind: 'silence' } } }),
    ],
  },
  environment: { GOPROXY: 'https://goproxy.test-corp.example' },
  doctor: ['--timeout', '15s'],
  expect: { verdict: 'broken', cause: 'sumdb.proxy-breaks' },
});
