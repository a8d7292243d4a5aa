import { moduleProxy, scenario } from '../../scenario.js';

export default scenario({
  title: 'GOAUTH asks git for the login of the module proxy, once the first request was refused.',
  world: {
    servers: [
      moduleProxy('goproxy.test-corp.example', '10.77.1.10', {
        credentials: { user: 'ci', password: 'token-7' },
      }),
    ],
  },
  environment: { GOPROXY: 'https://goproxy.test-corp.example', GOAUTH: 'git {home}' },
  home: {
    '.gitconfig': '[credential]\n\thelper = store\n',
    '.git-credentials': 'https://ci:token-7@goproxy.test-corp.example\n',
  },
  expect: { verdict: 'ok', cause: null },
});
