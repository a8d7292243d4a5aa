import { scenario } from '../../scenario.js';

export default scenario({
  title: 'The entry names the proxy by its address, and the certificate does too.',
  holdout: true,
  world: { servers: [{ address: '10.77.1.10' }] },
  environment: { GOPROXY: 'https://10.77.1.10' },
  expect: { verdict: 'ok', cause: null },
});
