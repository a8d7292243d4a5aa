import { companyWorld, gitHost, LIBRARY, PRIVATE_USER } from '../../git-worlds.js';
import { scenario } from '../../scenario.js';

export default scenario({
  title: "git's settings demand LFS for files of the repository, and git-lfs is not installed.",
  world: companyWorld(
    gitHost({
      repositories: [
        {
          path: '/team/lib.git',
          tags: {
            'v1.2.3': {
              'go.mod': `module ${LIBRARY}\n`,
              'lib.go': 'package lib\n',
              '.gitattributes': '*.bin filter=lfs diff=lfs merge=lfs -text\n',
              'data.bin': 'version https://git-lfs.github.com/spec/v1\noid sha256:0\nsize 1\n',
            },
          },
        },
      ],
    }),
  ),
  environment: PRIVATE_USER,
  home: {
    '.gitconfig':
      '[filter "lfs"]\n\tclean = git-lfs clean -- %f\n\tsmudge = git-lfs smudge -- %f\n\trequired = true\n',
  },
  module: `${LIBRARY}@v1.2.3`,
  expect: { verdict: 'broken', cause: 'vcs.missing' },
});
