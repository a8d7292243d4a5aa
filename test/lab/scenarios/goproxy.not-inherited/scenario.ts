import { moduleProxy, scenario } from '../../scenario.js';

export default scenario({
  title:
    "The shell's profile sets GOPROXY, the process that runs go does not have it, and proxy.golang.org is out of reach.",
  world: { servers: [moduleProxy('goproxy.test-corp.example', '10.77.1.10')] },
  home: { '.bashrc': '# go\nexport GOPROXY="https://goproxy.test-corp.example"\n' },
  expect: { verdict: 'broken', cause: 'goproxy.not-inherited' },
  fix: { id: 'set-where-go-runs' },
});
