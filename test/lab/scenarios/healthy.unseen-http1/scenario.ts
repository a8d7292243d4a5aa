import { moduleProxy, scenario } from '../../scenario.js';

export default scenario({
  title:
    'Near miss: a zero width space in the name of a server without HTTP/2 does no harm, nor a CR at the end.',
  world: {
    servers: [
      moduleProxy('goproxy.test-corp.example', '10.77.1.10', {
        server: { tls: { protocols: ['http/1.1'] } },
      }),
    ],
  },
  home: { '.config/go/env': 'GOPROXY=https://goproxy.test-corp.example\u200b,direct\r\n' },
  expect: { verdict: 'ok', cause: null, never: ['goproxy.syntax'] },
});
