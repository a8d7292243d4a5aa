import { moduleProxy, scenario } from '../../scenario.js';

const HEADER = `Basic ${Buffer.from('ci:token-7').toString('base64')}`;

export default scenario({
  title: 'A command of GOAUTH gives the login of the module proxy.',
  world: {
    servers: [
      moduleProxy('goproxy.test-corp.example', '10.77.1.10', {
        credentials: { user: 'ci', password: 'token-7' },
      }),
    ],
  },
  environment: { GOPROXY: 'https://goproxy.test-corp.example', GOAUTH: '{home}/bin/login' },
  home: {
    'bin/login': `#!/bin/sh\nprintf 'https://goproxy.test-corp.example\\n\\nAuthorization: ${HEADER}\\n\\n'\n`,
  },
  expect: { verdict: 'ok', cause: null, never: ['auth.goauth'] },
});
