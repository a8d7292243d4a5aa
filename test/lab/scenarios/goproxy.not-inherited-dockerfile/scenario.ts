import { moduleProxy, scenario } from '../../scenario.js';

export default scenario({
  title: 'An earlier stage of the Dockerfile sets GOPROXY; the stage that runs go does not inherit it.',
  holdout: true,
  world: {
    servers: [
      moduleProxy('goproxy.test-corp.example', '10.77.1.10'),
      { names: ['proxy.golang.org'], address: '142.250.74.81', tcp: 'refuse' },
    ],
  },
  files: {
    Dockerfile:
      'FROM golang AS tools\nENV GOPROXY=https://goproxy.test-corp.example\nFROM golang\nCOPY . .\nRUN go build\n',
  },
  expect: { verdict: 'broken', cause: ['goproxy.not-inherited', 'goproxy.comma-no-fallback'] },
});
