import { scenario } from '../../scenario.js';

export default scenario({
  title: 'The only entry is a directory that is not there.',
  holdout: true,
  world: {},
  environment: { GOPROXY: 'file:///srv/modules', GOSUMDB: 'off' },
  expect: { verdict: 'broken', cause: ['proxy.lacks-module', 'goproxy.wrong-path', 'http.404'] },
  fix: { id: 'use-public-proxy', cause: 'proxy.lacks-module' },
});
