import { moduleProxy, scenario } from '../../scenario.js';

export default scenario({
  title: 'The proxy is reached without encryption, and works.',
  world: { servers: [moduleProxy('goproxy.test-corp.example', '10.77.1.10', { server: { port: 80 } })] },
  environment: { GOPROXY: 'http://goproxy.test-corp.example' },
  expect: { verdict: 'degraded', cause: [null, 'goproxy.plain-http'], also: ['goproxy.plain-http'] },
});
