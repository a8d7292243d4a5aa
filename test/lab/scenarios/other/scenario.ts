import { moduleProxy, scenario } from '../../scenario.js';

export default scenario({
  title: 'The go.mod of the working directory does not parse.',

  world: { servers: [moduleProxy('goproxy.test-corp.example', '10.77.1.10', {})] },
  environment: { GOPROXY: 'https://goproxy.test-corp.example' },
  files: { 'go.mod': 'modul test-corp.example/app\n' },

  expect: { verdict: 'broken', cause: 'other', never: ['unexplained'] },
});
