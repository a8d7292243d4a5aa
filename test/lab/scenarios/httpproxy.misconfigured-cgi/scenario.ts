import { scenario } from '../../scenario.js';

export default scenario({
  title: 'As a CGI program go refuses HTTP_PROXY, which a client could have set.',
  world: {
    servers: [{ address: '10.77.1.20', names: ['goproxy.test-corp.example'], port: 8081, tls: null }],
  },
  environment: {
    GOPROXY: 'http://goproxy.test-corp.example:8081',
    HTTP_PROXY: 'http://webproxy.corp.example:3128',
    REQUEST_METHOD: 'GET',
  },
  expect: { verdict: 'broken', cause: 'httpproxy.misconfigured', never: ['httpproxy.ignored'] },
});
