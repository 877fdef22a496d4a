import { circuitBreaker, CircuitState, ConsecutiveBreaker, DelegateBackoff, handleWhen, retry } from 'cockatiel';
import { breakerChanges, breakerState, subgraphRetries } from '@social-economy/telemetry/metrics';
import { tellOperator, tellRecovery } from '@social-economy/telemetry/problems';
import { PeerError, type PeerFailure } from '@social-economy/subgraph/peer';

/** After so many failures in a row a peer is left alone for a while; then one call tries whether it answers again. */
const failuresInARow = 5;
const pauseMs = 2_000;

/** As the metric has them: from answering to left alone. Nobody isolates a peer by hand. */
const stateNumbers = { [CircuitState.Closed]: 0, [CircuitState.HalfOpen]: 1, [CircuitState.Open]: 2, [CircuitState.Isolated]: 2 };

const changes = {
  [CircuitState.Closed]: { state: 'closed', what: 'answers again' },
  [CircuitState.HalfOpen]: { state: 'half-open', what: 'is tried again' },
  [CircuitState.Open]: { state: 'open', what: `failed again and again, and is left alone for ${pauseMs / 1000} s` },
};

const ofThePeer: readonly PeerFailure[] = ['UNREACHABLE', 'UNAVAILABLE', 'TIMEOUT'];
const worthAnotherTry: readonly PeerFailure[] = ['UNREACHABLE', 'UNAVAILABLE'];

/** What calls to one peer go through; what they throw is passed on. BrokenCircuitError while the peer is left alone. */
export interface PatientCalls {
  /** For what must not happen twice. */
  once: <Result>(call: () => Promise<Result>) => Promise<Result>;
  /** Tries once more, after a moment of its own, where the peer could not be reached or said that it is not available. */
  twice: <Result>(call: () => Promise<Result>) => Promise<Result>;
}

/** Calls to the peer of a name, under which the state of its breaker is measured. */
export function patientCalls(name: string): PatientCalls {
  const breaker = circuitBreaker(handleWhen(isAmong(ofThePeer)), {
    halfOpenAfter: pauseMs,
    breaker: new ConsecutiveBreaker(failuresInARow),
  });
  breakerState.set({ subgraph: name }, 0);
  breaker.onStateChange((to) => {
    breakerState.set({ subgraph: name }, stateNumbers[to]);
    if (to === CircuitState.Isolated) return;
    const { state, what } = changes[to];
    breakerChanges.inc({ subgraph: name, state });
    (to === CircuitState.Open ? tellOperator : tellRecovery)(`The subgraph ${name} ${what}.`);
  });
  const again = retry(handleWhen(isAmong(worthAnotherTry)), {
    maxAttempts: 1,
    backoff: new DelegateBackoff(() => 20 + Math.random() * 80),
  });
  again.onRetry(() => subgraphRetries.inc({ subgraph: name }));
  return { once: (call) => breaker.execute(call), twice: (call) => again.execute(() => breaker.execute(call)) };
}

function isAmong(failures: readonly PeerFailure[]): (error: Error) => boolean {
  return (error) => error instanceof PeerError && failures.includes(error.failure);
}
