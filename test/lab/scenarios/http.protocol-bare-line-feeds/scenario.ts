import { moduleProxy, scenario } from '../../scenario.js';

const info = '{"Version":"v1.5.2","Time":"2018-02-14T15:44:20Z"}';

export default scenario({
  title: 'The lines of an answer end without a carriage return: go takes that, and so nothing is wrong.',
  world: {
    servers: [
      moduleProxy('goproxy.test-corp.example', '10.77.1.10', {
        replies: {
          info: {
            kind: 'raw',
            text: `HTTP/1.1 200 OK\nContent-Type: application/json\nContent-Length: ${info.length}\n\n${info}`,
          },
        },
        server: { tls: { protocols: ['http/1.1'] } },
      }),
    ],
  },
  environment: { GOPROXY: 'https://goproxy.test-corp.example' },
  expect: { verdict: 'ok', cause: null, never: ['http.protocol'] },
});
