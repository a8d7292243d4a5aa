import { gitHost, LIBRARY } from '../../git-worlds.js';
import { goImport, scenario } from '../../scenario.js';

export default scenario({
  title: 'The default of GOVCS forbids Subversion for modules that no pattern calls private.',
  world: {
    trust: 'system',
    servers: [
      gitHost({ pages: { '/team/lib': goImport(LIBRARY, 'svn', 'https://git.corp.example/team/lib') } }),
    ],
  },
  environment: { GOPROXY: 'direct', GONOSUMDB: '*.corp.example' },
  module: `${LIBRARY}@v1.2.3`,
  expect: { verdict: 'broken', cause: 'vcs.govcs' },
});
