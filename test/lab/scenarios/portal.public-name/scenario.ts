import { scenario } from '../../scenario.js';
import company from '../portal.https/scenario.js';

export default scenario({
  ...company,
  title:
    'A captive portal answers for the default proxy as well: not a lie of the resolver, but a network to sign in to.',
  environment: { GOPROXY: 'https://proxy.golang.org,direct' },
  expect: { verdict: 'broken', cause: 'http.html' },
});
