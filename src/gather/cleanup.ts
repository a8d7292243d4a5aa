// What must be undone however the process ends: temporary directories and running children. It must not know what they
// are for. Normal ends undo it in the course of the run; this is for process.exit() from elsewhere.

type Undo = () => void;

const pending = new Set<Undo>();
let listening = false;

function undoAll(): void {
  // Last in, first out: a child must be dead before the directory that it writes into is removed.
  for (const undo of [...pending].reverse()) {
    try {
      undo();
    } catch {
      // The process is ending; the others still have their turn.
    }
  }
  pending.clear();
}

/** Registers a synchronous undo for the end of the process; the returned function takes it back. */
export function onProcessEnd(undo: Undo): () => void {
  if (!listening) {
    listening = true;
    process.once('exit', undoAll);
  }
  pending.add(undo);
  return () => {
    pending.delete(undo);
  };
}
