import { moduleProxy, plain, scenario } from '../../scenario.js';

export default scenario({
  title:
    'The proxy relays the checksum database and says that it has no record of a module that everybody can look up there.',
  world: {
    servers: [
      moduleProxy('goproxy.test-corp.example', '10.77.1.10', { replies: { lookup: plain(410, 'gone') } }),
    ],
  },
  environment: { GOPROXY: 'https://goproxy.test-corp.example' },
  expect: {
    verdict: 'broken',
    cause: 'sumdb.proxy-breaks',
    never: ['sumdb.not-found', 'private.not-matched'],
  },
});
