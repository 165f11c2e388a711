#!/bin/sh
# fault.t: every fault at every call.
exec "$(dirname "$0")/../fault/run" -a
