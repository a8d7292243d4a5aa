import { moduleProxy, page, scenario } from '../../scenario.js';

export default scenario({
  title: 'The proxy answers everything about the checksum database with a web page.',
  world: {
    servers: [
      moduleProxy('goproxy.test-corp.example', '10.77.1.10', {
        replies: {
          supported: page('<html>welcome</html>'),
          lookup: page('<html>welcome</html>'),
          tile: page('<html>welcome</html>'),
        },
      }),
    ],
  },
  environment: { GOPROXY: 'https://goproxy.test-corp.example' },
  expect: { verdict: 'broken', cause: ['sumdb.proxy-breaks', 'sumdb.misbehaving', 'http.html'] },
});
