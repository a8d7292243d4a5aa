import { companyWorld, gitHost, LIBRARY, PRIVATE_USER } from '../../git-worlds.js';
import { scenario } from '../../scenario.js';

export default scenario({
  title: 'Near miss: the module cache holds a sound repository.',
  world: companyWorld(gitHost()),
  environment: PRIVATE_USER,
  module: `${LIBRARY}@v1.2.3`,
  prepare: [
    'user go mod download git.corp.example/team/lib@v1.2.3',
    'rm -rf "$cache/cache/download/git.corp.example"',
  ],

  expect: { verdict: 'ok', cause: null },
});
