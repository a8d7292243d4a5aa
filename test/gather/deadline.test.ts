/** Waiting with an end: the end comes, whatever the garbage collector does meanwhile. */
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { expect, test } from 'vitest';
import { endingAfter } from '../../src/gather/deadline.js';

setFlagsFromString('--expose-gc');
const collectGarbage = runInNewContext('gc') as () => void;

test('a signal with an end fires although nobody but its listener knows it', async () => {
  const fired = new Promise<boolean>((resolve) => {
    const { signal } = endingAfter(200, new AbortController().signal);
    signal.addEventListener('abort', () => resolve(true), { once: true });
  });
  const collecting = setInterval(collectGarbage, 20);
  expect(await fired).toBe(true);
  clearInterval(collecting);
});

test('a signal with an end fires at once with the signal it is made of, and never when it is cancelled', async () => {
  const parent = new AbortController();
  const first = endingAfter(60_000, parent.signal);
  const second = endingAfter(10, new AbortController().signal);
  second.cancel();
  parent.abort();
  first.cancel();
  expect(first.signal.aborted).toBe(true);
  await new Promise((resolve) => setTimeout(resolve, 50));
  expect(second.signal.aborted).toBe(false);
});
