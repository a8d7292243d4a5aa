import { moduleProxy, page, scenario } from '../../scenario.js';

export default scenario({
  title: 'A web page comes in place of the .mod file.',
  world: {
    servers: [
      moduleProxy('goproxy.test-corp.example', '10.77.1.10', {
        replies: { mod: page('<html>Please wait while your file is being scanned</html>') },
      }),
    ],
  },
  environment: { GOPROXY: 'https://goproxy.test-corp.example' },
  expect: { verdict: 'broken', cause: ['http.html', 'proxy.invalid-mod'] },
});
