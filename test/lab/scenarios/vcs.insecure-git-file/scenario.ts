import { checksumDatabase, forge, importHost } from '../../git-worlds.js';
import { scenario } from '../../scenario.js';

export default scenario({
  title: 'http.sslCAInfo in the git configuration names a file that is no longer there.',
  holdout: true,
  world: { trust: 'system', servers: [importHost(), forge(), checksumDatabase()] },
  environment: { GOPROXY: 'direct' },
  home: { '.gitconfig': '[http "https://github.com"]\n\tsslCAInfo = /nonexistent/company.pem\n' },
  expect: { verdict: 'broken', cause: 'vcs.insecure' },
});
