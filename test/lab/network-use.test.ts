/** How much of the network the doctor's own probes use against a healthy proxy, counted by the servers. */
import { describe, expect, test } from 'vitest';
import { isBuilt } from './install.js';
import { reportOf } from './judge.js';
import { runDoctor } from './run.js';
import { moduleProxy, type Scenario, scenario } from './scenario.js';
import type { LogResult } from './world/protocol.js';
import { openWorld, whyNoWorld } from './world.js';

const why = whyNoWorld();
if (why !== null && process.env.CI === 'true') throw new Error(why);

/** What arrived while the doctor ran without the go command. */
async function arrivals(declaration: Scenario): Promise<LogResult> {
  const world = await openWorld(declaration);
  try {
    const run = await runDoctor(world, declaration, 'user', ['--json', '--no-go']);
    expect(reportOf(run).checks.filter(({ status }) => status === 'fail')).toEqual([]);
    return await world.log();
  } finally {
    await world.close();
  }
}

const twoEntries = scenario({
  title: 'Two healthy proxies, the second with two addresses.',
  world: {
    servers: [
      moduleProxy('goproxy.test-corp.example', '10.77.1.10'),
      moduleProxy('modules.example.com', '10.77.1.20'),
      moduleProxy('modules.example.com', '10.77.1.21'),
    ],
  },
  environment: { GOPROXY: 'https://goproxy.test-corp.example|https://modules.example.com' },
  expect: { verdict: 'ok', cause: null },
});

describe.skipIf(why !== null || !isBuilt())('a diagnosis of two healthy entries', () => {
  test('opens one TCP connection per address and makes no request twice', async () => {
    const { servers } = await arrivals(twoEntries);
    const connections = Object.entries(servers).map(([place, log]) => [place, log.connections]);
    expect(Object.fromEntries(connections)).toEqual({
      '10.77.1.10:443': 1,
      '10.77.1.20:443': 1,
      '10.77.1.21:443': 1,
    });
    const requests = Object.values(servers).flatMap((log) =>
      log.requests.map(({ method, host, url }) => `${method} ${host}${url}`),
    );
    expect(requests.length).toBeGreaterThan(0);
    expect(requests).toEqual([...new Set(requests)]);
  });

  test('asks the name server for every name in both families', async () => {
    const { questions } = await arrivals(twoEntries);
    const wanted = ['goproxy.test-corp.example', 'modules.example.com'].flatMap((name) => [
      `A ${name}`,
      `AAAA ${name}`,
    ]);
    for (const question of wanted) expect(questions).toContain(question);
  });
});
