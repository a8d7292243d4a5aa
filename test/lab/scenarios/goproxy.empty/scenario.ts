import { moduleProxy, scenario } from '../../scenario.js';

export default scenario({
  title: 'go env -w GOPROXY= has set the value to nothing.',
  world: { servers: [moduleProxy('proxy.golang.org', '142.250.74.81')] },
  home: { '.config/go/env': 'GOPROXY=\n' },
  expect: { verdict: 'broken', cause: 'goproxy.empty' },
  fix: { id: 'take-setting-away' },
});
