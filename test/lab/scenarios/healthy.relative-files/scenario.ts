import { moduleProxy, scenario } from '../../scenario.js';

export default scenario({
  title:
    'The go env file, the netrc file and the certificates are named as they are seen from the working directory.',
  world: {
    servers: [
      moduleProxy('goproxy.test-corp.example', '10.77.1.10', {
        credentials: { user: 'reader', password: 'relative-4711' },
      }),
    ],
  },
  environment: { GOENV: 'settings/go.env', NETRC: 'settings/netrc' },
  files: {
    'settings/go.env': 'GOPROXY=https://goproxy.test-corp.example\n',
    'settings/netrc': 'machine goproxy.test-corp.example login reader password relative-4711\n',
  },
  prepare: ['cp "$SSL_CERT_FILE" settings/ca.pem'],
  under: ['env', 'SSL_CERT_FILE=settings/ca.pem'],
  expect: { verdict: 'ok', cause: null },
});
