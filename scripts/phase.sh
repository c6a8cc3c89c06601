# Sourced by test, bench and demo: one line a phase on the terminal, the whole story in build/<name>.log.

# The scripts run from any folder, with any PATH and locale the machine has.
unset CDPATH
export PATH="${PATH:-/usr/bin:/bin}:/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin"
export LC_ALL=C.UTF-8
cd -P -- "$(dirname -- "${BASH_SOURCE[0]}")/.."
mkdir -p build

# phase NAME SENTENCE COMMAND...: runs the command with its output in build/NAME.log; prints the sentence and the
# seconds it took. When it fails: the log, and the script ends with the command's status.
phase() {
  local name=$1 sentence=$2 started=$SECONDS status=0
  shift 2
  printf '%-58s' "$sentence"
  "$@" >"build/$name.log" 2>&1 </dev/null || status=$?
  if [[ $status -ne 0 ]]; then
    printf 'failed\n\n'
    cat "build/$name.log"
    printf '\nfailed: %s (status %d, log in build/%s.log)\n' "$*" "$status" "$name" >&2
    exit "$status"
  fi
  printf '%4d s\n' $((SECONDS - started))
}
