import { moduleProxy, scenario } from '../../scenario.js';

export default scenario({
  title: 'The go env file has Windows line ends, which make another word of GO111MODULE=on.',
  world: { servers: [moduleProxy('goproxy.test-corp.example', '10.77.1.10')] },
  home: { '.config/go/env': 'GOPROXY=https://goproxy.test-corp.example\r\nGO111MODULE=on\r\n' },
  expect: { verdict: 'broken', cause: 'env.modules-off' },
  fix: { id: 'take-setting-away' },
});
