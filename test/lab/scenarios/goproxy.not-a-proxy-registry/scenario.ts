import { plain, scenario } from '../../scenario.js';

export default scenario({
  title:
    'A registry without a format for Go answers 404, and go goes on to a direct download that nothing here allows.',
  holdout: true,
  world: {
    servers: [
      {
        address: '13.107.42.20',
        names: ['pkgs.dev.azure.com'],
        application: { kind: 'website', pages: {}, otherwise: plain(404) },
      },
    ],
  },
  environment: { GOPROXY: 'https://pkgs.dev.azure.com/test-corp/_packaging/feed/go/v3,direct' },
  expect: { verdict: 'broken', cause: 'goproxy.not-a-proxy', never: ['proxy.lacks-module'] },
});
