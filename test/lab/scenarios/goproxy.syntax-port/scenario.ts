import { scenario } from '../../scenario.js';

export default scenario({
  title: 'The port of the entry is larger than any port.',
  world: {},
  environment: { GOPROXY: 'http://127.0.0.1:99999' },
  expect: { verdict: 'broken', cause: 'goproxy.syntax' },
});
