import { moduleProxy, page, scenario } from '../../scenario.js';

export default scenario({
  title: 'A scanner on the way shows a page in place of the zip alone.',
  world: {
    servers: [
      moduleProxy('goproxy.test-corp.example', '10.77.1.10', {
        replies: { zip: page('<html><title>Scanning your download</title>Please wait</html>') },
      }),
    ],
  },
  environment: { GOPROXY: 'https://goproxy.test-corp.example' },
  expect: { verdict: 'broken', cause: 'http.html' },
});
