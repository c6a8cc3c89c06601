#!/usr/bin/env bash
# The demo's story is a test too: every step on the programs of this build.
exec "$(dirname "${BASH_SOURCE[0]}")/../../scripts/demo" --once
