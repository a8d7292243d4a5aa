import { checksumDatabase, forge, importHost } from '../../git-worlds.js';
import { scenario } from '../../scenario.js';

export default scenario({
  title: 'GOVCS forbids git.',
  world: {
    trust: 'system',
    servers: [importHost(), forge(), checksumDatabase()],
  },
  environment: { GOPROXY: 'direct', GOVCS: '*:off' },
  expect: { verdict: 'broken', cause: ['vcs.govcs'] },
  fix: { id: 'allow-system' },
});
