import { moduleProxy, scenario } from '../../scenario.js';

export default scenario({
  title:
    'A go env file with the line ends of Windows: GOSUMDB=off ends in a carriage return and is taken for a name.',
  world: { servers: [moduleProxy('goproxy.test-corp.example', '10.77.1.10')] },
  home: { '.config/go/env': 'GOPROXY=https://goproxy.test-corp.example\r\nGOSUMDB=off\r\n' },
  expect: { verdict: 'broken', cause: 'sumdb.config', never: ['sumdb.off', 'goproxy.syntax'] },
  fix: { id: 'take-setting-away' },
});
