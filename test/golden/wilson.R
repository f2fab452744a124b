# Writes wilson.json: Wilson's 95 % score intervals, without a continuity correction.
#
#     Rscript test/golden/wilson.R > test/golden/wilson.json
pairs <- list(c(0, 1), c(1, 1), c(0, 20), c(20, 20), c(3, 22), c(4, 6), c(15, 148), c(512, 1000), c(1, 100000))
rows <- vapply(pairs, function(p) {
  interval <- suppressWarnings(prop.test(p[1], p[2], correct = FALSE)$conf.int)
  sprintf('    { "part": %d, "whole": %d, "low": %.15g, "high": %.15g }', p[1], p[2], interval[1], interval[2])
}, "")
cat(sprintf('{\n  "made_by": "%s, prop.test(part, whole, correct = FALSE), test/golden/wilson.R",\n  "intervals": [\n', R.version.string))
cat(paste(rows, collapse = ",\n"), "\n  ]\n}\n", sep = "")
