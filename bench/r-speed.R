# R's side of `npm run bench:detectors`: CPU time of R surveillance for each judged week, one thread.
# usage: Rscript r-speed.R series.csv   (a column of 520 weekly counts for each series)
# Reads method names from its input, one a line, and prints the microseconds for each.
suppressMessages(library(surveillance))
options(warn = -1)
args <- commandArgs(TRUE)
counts <- read.csv(args[1])
all <- lapply(counts, function(x) sts(observed = x, frequency = 52, start = c(2010, 1)))
noufaily <- list(b = 5, w = 3, noPeriods = 10, pastWeeksNotIncluded = 26, pThresholdTrend = 1,
                 thresholdMethod = "nbPlugin", glmWarnings = FALSE)
on <- function(.run, ...) function(s, r) .run(s, list(range = r, ...))
cdc <- function(s, r) algo.cdc(sts2disProg(s), list(range = r, b = 5, m = 1, alpha = 0.025))
jobs <- list(
  "earsC C1" = list(21:520, on(earsC, method = "C1")),
  "earsC C2" = list(21:520, on(earsC, method = "C2")),
  "earsC C3" = list(21:520, on(earsC, method = "C3")),
  "cusum standard" = list(105:520, on(cusum)),
  "cusum rossi glm" = list(105:520, on(cusum, trans = "rossi", m = "glm")),
  "bayes b1 w6" = list(105:520, on(bayes, b = 1, w = 6, actY = TRUE)),
  "rki b2 w4" = list(115:520, on(rki, b = 2, w = 4, actY = FALSE)),
  "cdc b5 m1" = list(313:520, cdc),
  "farrington b5 w3" = list(469:520, on(farrington, b = 5, w = 3)),
  "farringtonFlexible R default" = list(469:520, on(farringtonFlexible, glmWarnings = FALSE)),
  "farringtonFlexible Noufaily nbPlugin" = list(469:520, function(s, r) farringtonFlexible(s, c(list(range = r), noufaily))),
  "glrnb" = list(313:520, on(glrnb, mu0 = list(S = 1, trend = TRUE), c.ARL = 5, ret = "value")),
  "glrnb mean and alpha given" = list(313:520, on(glrnb, mu0 = rep(8, 208), alpha = 0.1, c.ARL = 5, ret = "value")),
  "glrpois" = list(313:520, on(glrnb, mu0 = list(S = 1, trend = TRUE), alpha = 0, c.ARL = 5, ret = "value")),
  "outbreakP" = list(313:520, on(outbreakP, ret = "value"))
)
# Number of series per job: enough to time it, and not many more.
many <- c("earsC C1" = 40, "earsC C2" = 40, "earsC C3" = 40, "cusum standard" = 40, "cusum rossi glm" = 40,
          "bayes b1 w6" = 40, "rki b2 w4" = 40, "cdc b5 m1" = 10, "glrnb" = 10, "glrnb mean and alpha given" = 10,
          "glrpois" = 40)
asked <- file("stdin")
open(asked)
while (length(name <- readLines(asked, n = 1)) > 0) {
  range <- jobs[[name]][[1]]
  f <- jobs[[name]][[2]]
  n <- if (name %in% names(many)) many[[name]] else 2
  time <- system.time(for (i in seq_len(n)) suppressMessages(f(all[[(i - 1) %% length(all) + 1]], range)))
  cat(1e6 * sum(time[1:2]) / (n * length(range)), "\n", sep = "")
}
