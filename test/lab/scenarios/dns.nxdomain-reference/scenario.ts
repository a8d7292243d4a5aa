import { moduleProxy, scenario } from '../../scenario.js';
import told from '../dns.hijack-reference/scenario.js';

export default scenario({
  title: 'The resolver says that a public proxy does not exist; a reference resolver knows better.',
  world: {
    servers: [
      moduleProxy('proxy.golang.org', '142.250.74.81'),
      ...(told.world.servers ?? []).filter(({ address }) => address === '223.5.5.5'),
    ],
    names: { 'proxy.golang.org': { kind: 'nxdomain' } },
  },
  environment: { GOPROXY: 'https://proxy.golang.org' },
  expect: { verdict: 'broken', cause: 'dns.nxdomain' },
});
