import { scenario } from '../../scenario.js';
import told from '../dns.hijack-reference/scenario.js';

export default scenario({
  ...told,
  title: 'The resolver sends a public proxy to a stranger, and no reference may be asked.',
  doctor: ['--no-reference'],
  expect: { verdict: 'broken', cause: 'tls.hostname', never: ['dns.hijack'] },
});
