#!/bin/sh
# Draws a picture for each detector from the invented series beside it: sh docs/images/detectors/draw.sh
set -eu
cd "$(dirname "$0")"
tocsin() { npm run -s --prefix ../../.. tocsin -- detect "$PWD/$1" "$PWD/$2.svg" --chart --detector "$2" "$3" "$4" > /dev/null; }
for id in auto tocsin ears-c1 ears-c2 ears-c3 ewma cusum glr-poisson glr-nb outbreak-p rki bayes cdc historical farrington farrington-flexible; do
  tocsin example.csv "$id" --from 2025-W01
done
for id in regression regression-ewma-switch; do
  tocsin example-days.csv "$id" --from 2026-02-16
done
