// Pages of the remaining codes, in English.

import type { PagesOf } from '../page.js';

export const pages: PagesOf<'rest'> = {
  none: {
    why: [
      'progress, such as "downloading" and "finding", is printed on stderr',
      'go tried a path or an entry that does not have the module, then found it elsewhere',
      'a warning or a deprecation notice does not stop the command',
    ],
    tellApart: { unexplained: 'the command did fail, and nothing says why' },
    do: [['see whether the command succeeded: 0 means yes', 'echo $?']],
    dont: ['do not change a setting because of such lines'],
  },
  other: {
    why: [
      'the code does not compile, or a C compiler is missing',
      'a test failed, memory ran out, or a program crashed',
    ],
    tellApart: {
      'module.no-package': 'a package is missing, not a name in the code',
      'env.godebug': 'the crash names GODEBUG',
    },
    do: [
      ['read the first error above, not the last line'],
      ['see that the modules are all there', 'go mod download && go mod verify'],
    ],
    dont: ['do not change GOPROXY for it'],
  },
  unexplained: {
    why: ['the text is cut off before the reason', 'a fault or a program that is not known here'],
    tellApart: { other: 'the words are understood, and are not about downloads' },
    do: [
      ['get the whole output, with each request', 'go mod download -x'],
      ['let this machine be checked', 'npx goproxy-doctor'],
      ['report what was not understood, with the output'],
    ],
    dont: ['do not report it without removing tokens and private names'],
  },
  'doctor.crashed': {
    why: ['a probe met something that it was not written for'],
    tellApart: { unexplained: 'the probe worked, and no rule fits its result' },
    do: [
      ['run it once more with all details', 'npx goproxy-doctor --verbose'],
      ['report it with the JSON document', 'npx goproxy-doctor --json --redact strict'],
    ],
    dont: ['do not take the part that was not measured for sound'],
  },
  'doctor.disagrees': {
    why: [
      'go was built differently: other resolver, other root certificates, patched defaults',
      'the state changed between the two measurements',
      'a firewall treats programs differently',
    ],
    tellApart: { 'doctor.crashed': 'the measurement itself failed' },
    do: [
      ['believe the go command, and see how it was built', 'go version -m "$(command -v go)"'],
      ['run the check again'],
    ],
    dont: ['do not change a setting that only the doctor complains about'],
  },
};
