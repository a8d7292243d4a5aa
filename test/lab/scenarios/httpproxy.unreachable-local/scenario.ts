import { moduleProxy, scenario } from '../../scenario.js';

export default scenario({
  title: 'A local proxy client that is not running is still named in the environment.',
  world: { servers: [moduleProxy('goproxy.example.cn', '47.246.23.100')] },
  environment: {
    GOPROXY: 'https://goproxy.example.cn',
    HTTPS_PROXY: 'http://127.0.0.1:7890',
    HTTP_PROXY: 'http://127.0.0.1:7890',
  },
  expect: { verdict: 'broken', cause: 'httpproxy.unreachable' },
});
