import { scenario } from '../../scenario.js';

export default scenario({
  title: 'The entry is an IPv6 address in brackets, and nothing listens there.',
  world: {},
  environment: { GOPROXY: 'http://[::1]:8089' },
  expect: { verdict: 'broken', cause: 'tcp.refused', never: ['goproxy.syntax'] },
});
