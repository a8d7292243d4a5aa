import { moduleProxy, scenario } from '../../scenario.js';

export default scenario({
  title:
    'The toolchain that go.mod asks for is on PATH as a wrapper that was installed and never told to download it.',
  world: { servers: [moduleProxy('goproxy.test-corp.example', '10.77.1.10')] },
  home: {
    'bin/go1.99.1':
      '#!/bin/sh\necho "go1.99.1: not downloaded. Run \'go1.99.1 download\' to install it" >&2\nexit 1\n',
  },
  files: { 'go.mod': 'module example.test/app\n\ngo 1.99.1\n' },
  environment: {
    GOPROXY: 'https://goproxy.test-corp.example',
    GOTOOLCHAIN: 'auto',
  },
  under: ['sh', '-c', 'PATH="$HOME/bin:$PATH" exec "$@"', 'sh'],
  expect: { verdict: 'broken', cause: 'toolchain.download' },
});
