import { moduleProxy, page, scenario } from '../../scenario.js';

export default scenario({
  title:
    'The first entry serves a web page for the zip alone: even a pipe does not lead on, because the body was accepted.',
  holdout: true,
  world: {
    servers: [
      moduleProxy('goproxy.test-corp.example', '10.77.1.10', {
        replies: { zip: page('<html><body>Your download is being scanned</body></html>') },
      }),
      moduleProxy('modules.example.com', '10.77.1.20'),
    ],
  },
  environment: { GOPROXY: 'https://goproxy.test-corp.example|https://modules.example.com' },
  expect: { verdict: 'broken', cause: ['http.html', 'proxy.invalid-zip'] },
});
