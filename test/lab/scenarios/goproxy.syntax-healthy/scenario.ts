import { moduleProxy, scenario } from '../../scenario.js';

export default scenario({
  title: 'Blanks around entries, capitals and a trailing slash do no harm.',
  holdout: true,
  world: { servers: [moduleProxy('goproxy.test-corp.example', '10.77.1.10', {})] },
  environment: { GOPROXY: '  HTTPS://GOPROXY.test-corp.example/ , direct  ' },
  expect: { verdict: ['ok', 'degraded'], cause: null, never: ['goproxy.syntax'] },
});
