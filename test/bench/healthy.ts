// How long the check of a healthy machine takes, beside the go command's own download and beside the steps that guides tell
// people to take by hand; all in one laboratory world, in turn. Prints medians of ratios; judges nothing.

import { createUser, KNOWN_MODULE, runDoctor, type User } from '../lab/run.js';
import { moduleProxy, type Scenario, scenario } from '../lab/scenario.js';
import { openWorld, type World, whyNoWorld } from '../lab/world.js';

const RUNS = 7;
const ROUND_TRIP_MS = 50;

const HOSTS = ['goproxy.one.example', 'goproxy.two.example', 'goproxy.three.example'] as const;
const FILE = 'rsc.io/quote/@v/v1.5.2.info';

export const HEALTHY: Scenario = scenario({
  title: 'Three healthy entries, all far away.',
  world: {
    servers: HOSTS.map((host, index) =>
      moduleProxy(host, `10.77.1.${10 + index}`, { server: { roundTripMs: ROUND_TRIP_MS } }),
    ),
  },
  environment: { GOPROXY: HOSTS.map((host) => `https://${host}`).join(',') },
  expect: { verdict: 'ok', cause: null },
});

/** The guides' steps, one after the other, ended by another try. Names are looked up with getent, which is always there. */
const BY_HAND: readonly (readonly string[])[] = [
  ['go', 'env'],
  ...HOSTS.flatMap((host) => [
    ['getent', 'ahosts', host],
    ['bash', '-c', `exec 3<>/dev/tcp/${host}/443`],
    ['openssl', 's_client', '-connect', `${host}:443`, '-servername', host],
    ['curl', '-sS', '-o', '/dev/null', `https://${host}/${FILE}`],
    ['curl', '-sS', '-o', '/dev/null', `https://${host}/sumdb/sum.golang.org/supported`],
  ]),
  ['go', 'mod', 'download', '-json', KNOWN_MODULE],
];

async function byHand(world: World, user: User): Promise<number> {
  let ms = 0;
  for (const command of BY_HAND) ms += (await world.run({ command, ...user, timeoutMs: 20_000 })).ms;
  return ms;
}

function median(values: readonly number[]): number {
  return [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN;
}

/** Measures and prints; says why where no world can be built. */
export async function measureHealthy(): Promise<void> {
  const why = whyNoWorld();
  if (why !== null) {
    console.log(`healthy check: not measured, ${why}`);
    return;
  }
  const world = await openWorld(HEALTHY);
  try {
    const rounds: { doctor: number; go: number; hand: number }[] = [];
    for (let round = 0; round < RUNS; round++) {
      const doctor = await runDoctor(world, HEALTHY, `doctor-${round}`, ['--json']);
      if (doctor.exitCode !== 0) throw new Error(`the doctor ends with ${doctor.exitCode}`);
      const go = await world.run({
        command: ['go', 'mod', 'download', '-json', KNOWN_MODULE],
        ...createUser(world, HEALTHY, `go-${round}`),
        timeoutMs: 20_000,
      });
      const hand = await byHand(world, createUser(world, HEALTHY, `hand-${round}`));
      rounds.push({ doctor: doctor.ms, go: go.ms, hand });
    }
    const ms = (name: 'doctor' | 'go' | 'hand') =>
      `${median(rounds.map((round) => round[name])).toFixed(0)} ms`;
    const ratio = (name: 'go' | 'hand') => median(rounds.map((one) => one.doctor / one[name])).toFixed(2);
    const title = `healthy check, ${HOSTS.length} entries, ${ROUND_TRIP_MS} ms round trip`;
    console.log(
      `${title}, against go mod download: ${ms('doctor')} / ${ms('go')}, ratio ${ratio('go')} (target: at most 1.25)`,
    );
    console.log(
      `the same against the steps by hand: ${ms('doctor')} / ${ms('hand')}, ratio ${ratio('hand')} (target: at most 0.35)`,
    );
  } finally {
    await world.close();
  }
}
