import { moduleProxy, scenario } from '../../scenario.js';

export default scenario({
  title: 'The proxy relays no checksum database, and the database itself cannot be reached.',
  world: { servers: [moduleProxy('goproxy.test-corp.example', '10.77.1.10', { database: null })] },
  environment: { GOPROXY: 'https://goproxy.test-corp.example' },
  expect: { verdict: 'broken', cause: 'sumdb.unreachable' },
});
