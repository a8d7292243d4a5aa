import { companyWorld, gitHost, LIBRARY, PRIVATE_USER } from '../../git-worlds.js';
import { scenario } from '../../scenario.js';

export default scenario({
  title: 'The repository has a submodule that nobody can fetch and a file of LFS; go fetches neither.',
  holdout: true,
  world: companyWorld(
    gitHost({
      repositories: [
        {
          path: '/team/lib.git',
          tags: {
            'v1.2.3': {
              'go.mod': `module ${LIBRARY}\n`,
              'lib.go': 'package lib\n',
              '.gitmodules':
                '[submodule "gone"]\n\tpath = gone\n\turl = https://gone.corp.example/gone.git\n',
              '.gitattributes': '*.bin filter=lfs diff=lfs merge=lfs -text\n',
              'data.bin': 'version https://git-lfs.github.com/spec/v1\noid sha256:0\nsize 1\n',
            },
          },
        },
      ],
    }),
  ),
  environment: PRIVATE_USER,
  module: `${LIBRARY}@v1.2.3`,
  expect: { verdict: ['ok', 'degraded'], cause: null },
});
