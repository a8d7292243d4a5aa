import { checksumDatabase, forge } from '../../git-worlds.js';
import { page, plain, scenario } from '../../scenario.js';

export default scenario({
  title: 'The page at the import path has no go-import tag.',
  world: {
    trust: 'system',
    servers: [
      {
        address: '216.239.36.21',
        names: ['rsc.io'],
        application: {
          kind: 'website',
          pages: { '/quote': page('<html><head><title>Parked</title></head></html>') },
          otherwise: plain(404),
        },
      },
      forge(),
      checksumDatabase(),
    ],
  },
  environment: { GOPROXY: 'direct' },
  expect: { verdict: 'broken', cause: ['vcs.no-meta'] },
});
