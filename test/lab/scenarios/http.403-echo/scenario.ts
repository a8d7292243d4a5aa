import { plain, scenario } from '../../scenario.js';

const HEADER = Buffer.from('ci:token-77').toString('base64');

export default scenario({
  title: 'The proxy refuses the login and repeats it in its answer, which go prints.',
  world: {
    servers: [
      {
        address: '10.77.1.10',
        names: ['goproxy.test-corp.example'],
        application: {
          kind: 'website',
          pages: {},
          otherwise: plain(403, `refused: Basic ${HEADER}\nuser ci with password token-77\n`),
        },
      },
    ],
  },
  environment: { GOPROXY: 'https://goproxy.test-corp.example' },
  home: { '.netrc': 'machine goproxy.test-corp.example login ci password token-77\n' },
  expect: { verdict: 'broken', cause: 'http.403' },
});
