#!/bin/sh
# Started in workerd's place (workerd-hold.ts), and becomes workerd itself, with the lock of its storage in its hands: the kernel lets go of it when workerd
# is gone, and not before. Linux ends a process with its parent where it is asked to; elsewhere a loop looks once a second.
echo "$$" >"$TESSERA_HOLD.pid"

has() { "$1" --help 2>/dev/null | grep -q -e "$2"; }

if has setpriv --pdeathsig; then
  set -- setpriv --pdeathsig KILL "$TESSERA_WORKERD" "$@"
else
  (
    while kill -0 "$PPID" && kill -0 "$$"; do sleep 1; done
    kill -9 "$$"
  ) </dev/null >/dev/null 2>&1 3>&- &
  set -- "$TESSERA_WORKERD" "$@"
fi
# Not at once: whoever asks whether the lock is free (workerd-hold.ts) holds it for a moment.
has flock --no-fork && set -- flock --timeout 2 --no-fork "$TESSERA_HOLD" "$@"
kill -0 "$PPID" || exit 1
exec "$@"
