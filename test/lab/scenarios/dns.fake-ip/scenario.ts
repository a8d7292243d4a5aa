import { moduleProxy, scenario } from '../../scenario.js';

export default scenario({
  title: 'A local proxy client answers with an address of its fake-ip range and carries the connection.',
  world: { servers: [moduleProxy('goproxy.example.cn', '198.18.0.7')] },
  environment: { GOPROXY: 'https://goproxy.example.cn' },
  expect: { verdict: 'ok', cause: null, never: ['dns.hijack'] },
});
