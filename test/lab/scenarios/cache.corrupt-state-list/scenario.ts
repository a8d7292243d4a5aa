import { moduleProxy, scenario } from '../../scenario.js';

export default scenario({
  title: 'GOPATH is a list, and the state of the checksum database in its first directory is damaged.',
  world: { servers: [moduleProxy('goproxy.test-corp.example', '10.77.1.10')] },
  environment: { GOPROXY: 'https://goproxy.test-corp.example', GOPATH: '{home}/a:{home}/b' },
  prepare: [
    'mkdir -p $HOME/a/pkg/sumdb/sum.golang.org',
    'echo garbage > $HOME/a/pkg/sumdb/sum.golang.org/latest',
  ],

  expect: { verdict: 'broken', cause: 'cache.corrupt' },
});
