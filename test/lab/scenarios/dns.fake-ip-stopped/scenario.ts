import { moduleProxy, scenario } from '../../scenario.js';

export default scenario({
  title: 'The name still resolves into the fake-ip range of a local proxy client that has stopped.',
  holdout: true,
  world: { servers: [moduleProxy('goproxy.example.cn', '198.18.0.7', { server: { tcp: 'drop' } })] },
  environment: { GOPROXY: 'https://goproxy.example.cn' },
  expect: {
    verdict: 'broken',
    cause: ['dns.fake-ip', 'tcp.timeout'],
    also: ['dns.fake-ip'],
    never: ['dns.hijack'],
  },
});
