import { addresses, moduleProxy, scenario } from '../../scenario.js';

export default scenario({
  title:
    'The resolver sends a public proxy to a stranger; a reference resolver knows an address where TLS is right.',
  world: {
    servers: [
      moduleProxy('proxy.golang.org', '142.250.74.81'),
      { address: '93.184.10.1', names: ['www.stranger.example'] },
      {
        address: '223.5.5.5',
        application: {
          kind: 'website',
          pages: {
            '/resolve': {
              kind: 'status',
              status: 200,
              type: 'application/json',
              body: '{"Status":0,"Answer":[{"name":"proxy.golang.org.","type":1,"TTL":60,"data":"142.250.74.81"}]}',
            },
          },
          otherwise: { kind: 'status', status: 404 },
        },
      },
    ],
    names: { 'proxy.golang.org': addresses('93.184.10.1') },
  },
  environment: { GOPROXY: 'https://proxy.golang.org' },
  expect: { verdict: 'broken', cause: 'dns.hijack' },
});
