// Waiting with an end. It must not start work of its own; it only bounds and combines the waiting of others.

/** How a bounded wait ended. */
export type Waited<Value> =
  | { readonly state: 'done'; readonly value: Value }
  | { readonly state: 'timeout' }
  | { readonly state: 'aborted' };

/** Waits for `work`, at most `ms` milliseconds and not beyond an abort. A rejection of `work` is passed on. */
export function within<Value>(
  work: Promise<Value>,
  ms: number,
  signal?: AbortSignal,
): Promise<Waited<Value>> {
  return new Promise((resolve, reject) => {
    const finish = (end: () => void): void => {
      clearTimeout(timer);
      signal?.removeEventListener('abort', onAbort);
      end();
    };
    const onAbort = (): void => finish(() => resolve({ state: 'aborted' }));
    const timer = setTimeout(() => finish(() => resolve({ state: 'timeout' })), ms);
    work.then(
      (value) => finish(() => resolve({ state: 'done', value })),
      (error: unknown) => finish(() => reject(error)),
    );
    if (signal?.aborted === true) onAbort();
    else signal?.addEventListener('abort', onAbort, { once: true });
  });
}

/**
 * A signal that fires with `signal`, or after `ms` milliseconds unless it is cancelled. Node 20 forgets the timer of
 * AbortSignal.timeout() when only AbortSignal.any() still knows it.
 */
export function endingAfter(
  ms: number,
  signal: AbortSignal,
): { readonly signal: AbortSignal; readonly cancel: () => void } {
  const ending = new AbortController();
  const timer = setTimeout(() => ending.abort(), ms);
  return { signal: AbortSignal.any([signal, ending.signal]), cancel: () => clearTimeout(timer) };
}
