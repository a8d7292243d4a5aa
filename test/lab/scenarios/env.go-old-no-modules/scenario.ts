import { moduleProxy, scenario } from '../../scenario.js';

const GO = `#!/bin/sh
case "$1" in
version) echo "go version go1.10.8 linux/amd64" ;;
env) printf '{\\n\\t"GOARCH": "amd64",\\n\\t"GOOS": "linux",\\n\\t"GOROOT": "/usr/lib/go-1.10"\\n}\\n' ;;
*)
  printf 'go: unknown subcommand "%s"\\nRun "go help" for usage.\\n' "$1" >&2
  exit 2
  ;;
esac
`;

export default scenario({
  title: 'The go command is older than modules, as go1.10 prints it, and none of its settings is at fault.',
  world: { servers: [moduleProxy('goproxy.test-corp.example', '10.77.1.10')] },
  environment: { PATH: '{home}/bin:/usr/bin:/bin', GOPROXY: 'https://goproxy.test-corp.example' },
  home: { 'bin/go': GO },
  expect: { verdict: 'broken', cause: 'env.go-old', never: ['goproxy.empty', 'sumdb.config'] },
});
