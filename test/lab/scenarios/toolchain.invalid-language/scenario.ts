import { moduleProxy, scenario } from '../../scenario.js';

export default scenario({
  title:
    'GOTOOLCHAIN in the go env file names a version of the language, with which no go env starts either.',
  world: { servers: [moduleProxy('goproxy.test-corp.example', '10.77.1.10')] },
  home: { '.config/go/env': 'GOPROXY=https://goproxy.test-corp.example\nGOTOOLCHAIN=go1.25\n' },
  environment: { GOTOOLCHAIN: '' },
  expect: { verdict: 'broken', cause: 'toolchain.invalid', never: ['toolchain.download'] },
  fix: { id: 'take-setting-away' },
});
