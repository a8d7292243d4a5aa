import { checksumDatabase, forge, importHost } from '../../git-worlds.js';
import { scenario } from '../../scenario.js';

export default scenario({
  title: 'The git host presents a certificate it signed itself.',
  world: {
    trust: 'system',
    servers: [importHost(), forge({ tls: { certificate: 'self-signed' } }), checksumDatabase()],
  },
  environment: { GOPROXY: 'direct' },
  expect: { verdict: 'broken', cause: ['vcs.insecure', 'tls.self-signed'] },
});
