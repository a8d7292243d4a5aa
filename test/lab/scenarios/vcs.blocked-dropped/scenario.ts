import { companyWorld, gitHost, LIBRARY, libraryPage, PRIVATE_USER } from '../../git-worlds.js';
import { scenario } from '../../scenario.js';

export default scenario({
  title: 'Packets to the ssh server of the git host vanish, so ssh waits for minutes.',
  world: companyWorld(gitHost({ pages: libraryPage('ssh://git@ssh.corp.example/team/lib.git') }), {
    address: '10.77.5.9',
    names: ['ssh.corp.example'],
    port: 22,
    tcp: 'drop',
  }),
  environment: PRIVATE_USER,
  module: `${LIBRARY}@v1.2.3`,
  expect: { verdict: 'broken', cause: 'vcs.blocked' },
});
