import { companyWorld, gitHost, LIBRARY, PRIVATE_USER } from '../../git-worlds.js';
import { scenario } from '../../scenario.js';

export default scenario({
  title: 'The repository in the module cache lost its HEAD.',
  world: companyWorld(gitHost()),
  environment: PRIVATE_USER,
  module: `${LIBRARY}@v1.2.3`,
  prepare: [
    'user go mod download git.corp.example/team/lib@v1.2.3',
    'rm -rf "$cache/cache/download/git.corp.example"',
    'rm $cache/cache/vcs/*/HEAD',
  ],

  expect: { verdict: 'broken', cause: 'cache.corrupt' },
});
