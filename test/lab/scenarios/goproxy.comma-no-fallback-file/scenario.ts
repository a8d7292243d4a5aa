import { moduleProxy, scenario } from '../../scenario.js';

export default scenario({
  title:
    "The first entry is a directory of the user's with an empty .info: what repairs the list can be typed.",
  world: { servers: [moduleProxy('modules.example.com', '10.77.1.20')] },
  prepare: ['mkdir -p $HOME/kept/rsc.io/quote/@v', ': > $HOME/kept/rsc.io/quote/@v/v1.5.2.info'],
  environment: { GOPROXY: 'file://{home}/kept,https://modules.example.com' },
  expect: { verdict: 'broken', cause: 'goproxy.comma-no-fallback', also: ['proxy.invalid-info'] },
});
