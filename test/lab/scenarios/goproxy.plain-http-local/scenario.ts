import { scenario } from '../../scenario.js';

export default scenario({
  title: "A plain http proxy on this very machine, which is nobody else's business.",
  holdout: true,
  world: { servers: [{ address: '127.0.0.1', port: 3000, tls: null }] },
  environment: { GOPROXY: 'http://127.0.0.1:3000' },
  expect: { verdict: 'ok', cause: null, never: ['goproxy.plain-http'] },
});
