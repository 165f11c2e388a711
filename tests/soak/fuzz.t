#!/bin/sh
# fuzz.t: the fuzz targets for FUZZ_SECONDS (300) each.
FUZZ_SECONDS=${FUZZ_SECONDS:-300} exec "$(dirname "$0")/../fuzz/run"
