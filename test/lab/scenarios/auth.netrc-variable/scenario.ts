import { moduleProxy, scenario } from '../../scenario.js';

export default scenario({
  title:
    'NETRC names a file that does not exist; the line for the host is in the netrc file of the home directory.',
  world: {
    servers: [
      moduleProxy('goproxy.test-corp.example', '10.77.1.10', {
        credentials: { user: 'ci', password: 'token-7' },
      }),
    ],
  },
  environment: { GOPROXY: 'https://goproxy.test-corp.example', NETRC: '/nonexistent/netrc' },
  home: { '.netrc': 'machine goproxy.test-corp.example login ci password token-7\n' },
  expect: { verdict: 'broken', cause: 'auth.netrc' },
});
