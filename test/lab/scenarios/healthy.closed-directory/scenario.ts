import { moduleProxy, scenario } from '../../scenario.js';

export default scenario({
  title: 'The directory may not be entered by this user, who is in it; go does not mind.',
  world: { servers: [moduleProxy('goproxy.test-corp.example', '10.77.1.10')] },
  environment: { GOPROXY: 'https://goproxy.test-corp.example' },
  unprivileged: true,
  prepare: ['chmod 000 .'],
  expect: { verdict: 'ok', cause: null, never: ['env.go-missing', 'doctor.disagrees'] },
});
