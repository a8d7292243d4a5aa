import { GIT_HOST, gitHost, LIBRARY } from '../../git-worlds.js';
import { scenario } from '../../scenario.js';

export default scenario({
  title: 'A minimal image without root certificates fetches a private module from its git host.',
  holdout: true,
  world: { trust: 'nowhere', servers: [gitHost()] },
  environment: { GOPROXY: 'direct', GOPRIVATE: GIT_HOST },
  module: `${LIBRARY}@v1.2.3`,
  expect: { verdict: 'broken', cause: 'tls.no-roots' },
});
