import { moduleProxy, scenario } from '../../scenario.js';

export default scenario({
  title:
    'The module proxy wants a login, and the command of GOAUTH that should give it fails without a word from go.',
  world: {
    servers: [
      moduleProxy('goproxy.test-corp.example', '10.77.1.10', {
        credentials: { user: 'ci', password: 'token-7' },
      }),
    ],
  },
  environment: { GOPROXY: 'https://goproxy.test-corp.example', GOAUTH: '{home}/bin/login' },
  home: { 'bin/login': '#!/bin/sh\necho "session expired" >&2\nexit 1\n' },
  expect: { verdict: 'broken', cause: ['auth.goauth', 'http.401'] },
});
