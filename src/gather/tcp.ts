// TCP connections, one to each address of a host. It must not speak on them: the one that Go would use is handed on, and
// the others are handed to whoever wants them or closed as soon as they stand.

import { connect, type Socket } from 'node:net';
import type { FailureCode } from '../model/failure.js';
import { ADDRESSES_AT_ONCE } from './limits.js';
import { errorCode, failureOf, messageOf, type Recorder } from './recorder.js';

export type TcpRole = 'origin' | 'forward-proxy';

export interface TcpTarget {
  readonly host: string;
  readonly port: number;
  readonly role: TcpRole;
}

export type TcpConnection =
  | { readonly ok: true; readonly socket: Socket; readonly address: string }
  | { readonly ok: false; readonly code: FailureCode; readonly raw: string; readonly address: string };

/** Head start of the preferred family, src/net/dial.go. */
const FALLBACK_DELAY_MS = 300;

/**
 * Part of the deadline that an address is given beside one that answered: it decides nothing any more, and with the usual
 * deadline the first two repetitions of a lost packet still fit in (after 1 and 3 s).
 */
const BESIDE_A_GOOD_ONE = 0.8;

const CODES: Readonly<Record<string, FailureCode>> = {
  ECONNREFUSED: 'tcp.refused',
  ETIMEDOUT: 'tcp.timeout',
  ENETUNREACH: 'tcp.unreachable',
  EHOSTUNREACH: 'tcp.unreachable',
  ENETDOWN: 'tcp.unreachable',
  EHOSTDOWN: 'tcp.unreachable',
  EADDRNOTAVAIL: 'tcp.unreachable',
  EAFNOSUPPORT: 'tcp.unreachable',
  // A blackhole route.
  EINVAL: 'tcp.unreachable',
  ECONNRESET: 'tcp.reset',
  ECONNABORTED: 'tcp.reset',
  EACCES: 'tcp.denied',
  EPERM: 'tcp.denied',
  ERR_SOCKET_BAD_PORT: 'tcp.invalid-address',
  ERR_INVALID_ARG_TYPE: 'tcp.invalid-address',
  ERR_INVALID_IP_ADDRESS: 'tcp.invalid-address',
};

/** One connection to one address. Never rejects, never outlasts `deadlineMs`. */
export function connectTcp(
  address: string,
  port: number,
  options: {
    readonly deadlineMs: number;
    readonly signal?: AbortSignal | undefined;
    /** Brings the deadline forward to the moment of its abort. */
    readonly late?: AbortSignal;
  },
): Promise<TcpConnection> {
  return new Promise((resolve) => {
    const fail = (code: FailureCode, raw: string): void => resolve({ ok: false, code, raw, address });
    let socket: Socket;
    try {
      socket = connect({ host: address, port, autoSelectFamily: false, noDelay: true });
    } catch (error) {
      return fail(CODES[errorCode(error)] ?? 'tcp.other', messageOf(error));
    }
    const finish = (settle: () => void): void => {
      clearTimeout(timer);
      options.signal?.removeEventListener('abort', onAbort);
      options.late?.removeEventListener('abort', onLate);
      settle();
    };
    const onAbort = (): void => {
      socket.destroy();
      finish(() => fail('tcp.timeout', 'given up'));
    };
    const onLate = (): void => {
      socket.destroy();
      finish(() => fail('tcp.timeout', 'i/o timeout'));
    };
    const timer = setTimeout(onLate, options.deadlineMs);
    options.late?.addEventListener('abort', onLate, { once: true });
    // The listener stays: a later reset must not become an uncaught error before someone else listens.
    socket.on('error', (error) =>
      finish(() => fail(CODES[errorCode(error)] ?? 'tcp.other', messageOf(error))),
    );
    socket.once('connect', () => finish(() => resolve({ ok: true, socket, address })));
    if (options.signal?.aborted === true) onAbort();
    else options.signal?.addEventListener('abort', onAbort, { once: true });
  });
}

/**
 * A dial to all addresses of a host. `chosen` is ready as soon as the connection Go would use is known; when none can be
 * made it is the failure of the first address, which is the one Go reports.
 */
export interface Dial {
  /** null when no address can be connected to. */
  readonly chosen: Promise<TcpConnection>;
  /** Settles when every address has been recorded. */
  readonly all: Promise<void>;
}

/** Connects to all addresses at once and records each. `addresses` are in the order in which Go tries them. */
export function dial(
  recorder: Recorder,
  target: TcpTarget,
  addresses: readonly string[],
  options: {
    readonly deadlineMs: number;
    readonly signal: AbortSignal;
    /** Takes over the connections that Go would not have used. */
    readonly onOther?: ((socket: Socket, address: string) => void) | undefined;
  },
): Dial {
  const late = new AbortController();
  let timer: NodeJS.Timeout | undefined;
  const endsBeside = performance.now() + options.deadlineMs * BESIDE_A_GOOD_ONE;
  const attempts = addresses.map(async (address) => {
    const time = recorder.start();
    const { deadlineMs, signal } = options;
    const connection = await connectTcp(address, target.port, { deadlineMs, signal, late: late.signal });
    if (connection.ok) timer ??= setTimeout(() => late.abort(), endsBeside - performance.now());
    if (!options.signal.aborted) {
      const key = { kind: 'tcp', ...time(), ...target, address } as const;
      if (connection.ok) recorder.record({ ...key, outcome: 'ok' });
      else {
        recorder.record({
          ...key,
          outcome: 'failed',
          failure: failureOf('tcp', connection.code, connection.raw),
        });
      }
    }
    return connection;
  });
  const close = (socket: Socket): void => void socket.destroy();
  return {
    chosen: choose(attempts, options.onOther ?? close),
    all: Promise.all(attempts).then(() => clearTimeout(timer)),
  };
}

/** Connects to some addresses at once, and to the next only where none of them answers. Fails as the first ones do. */
export async function dialInTurn(
  recorder: Recorder,
  target: TcpTarget,
  addresses: readonly string[],
  options: Parameters<typeof dial>[3] & { readonly background: (work: Promise<void>) => void },
): Promise<TcpConnection> {
  const dialled = dial(recorder, target, addresses.slice(0, ADDRESSES_AT_ONCE), options);
  options.background(dialled.all);
  const chosen = await dialled.chosen;
  const rest = addresses.slice(ADDRESSES_AT_ONCE);
  if (chosen.ok || rest.length === 0 || options.signal.aborted) return chosen;
  const other = await dialInTurn(recorder, target, rest, options);
  return other.ok ? other : chosen;
}

/**
 * The connection that Go would take: the first address in order, unless it is still silent when another has been
 * connected for as long as Go waits before it races the next family. The others are handed to `onOther`.
 */
async function choose(
  attempts: readonly Promise<TcpConnection>[],
  onOther: (socket: Socket, address: string) => void,
): Promise<TcpConnection> {
  const winner = await new Promise<number | null>((resolve) => {
    const states: ('open' | 'good' | 'bad')[] = attempts.map(() => 'open');
    let timer: NodeJS.Timeout | undefined;
    const settle = (index: number | null): void => {
      clearTimeout(timer);
      resolve(index);
    };
    const look = (patient: boolean): void => {
      const good = states.indexOf('good');
      if (good < 0) {
        if (!states.includes('open')) settle(null);
      } else if (!patient || !states.slice(0, good).includes('open')) {
        settle(good);
      } else {
        timer ??= setTimeout(() => look(false), FALLBACK_DELAY_MS);
      }
    };
    attempts.forEach((attempt, index) => {
      void attempt.then((connection) => {
        states[index] = connection.ok ? 'good' : 'bad';
        look(true);
      });
    });
    if (attempts.length === 0) settle(null);
  });
  attempts.forEach((attempt, index) => {
    if (index === winner) return;
    void attempt.then((connection) => {
      if (connection.ok) onOther(connection.socket, connection.address);
    });
  });
  const none: TcpConnection = { ok: false, code: 'tcp.other', raw: 'no address', address: '' };
  return (await attempts[winner ?? 0]) ?? none;
}
