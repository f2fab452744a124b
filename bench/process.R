# R's side of `npm run bench:process`: reads a file of series as `tocsin detect` does, judges it, prints a CSV.
# usage: Rscript process.R series.csv ears-c2|farrington-flexible   (520 weeks a series; Farrington judges the last 53)
suppressMessages(library(surveillance))
options(warn = -1)
args <- commandArgs(TRUE)
rows <- read.csv(args[1])
judge <- list(
  "ears-c2" = list(10:520, function(s, r) earsC(s, list(method = "C2", range = r))),
  "farrington-flexible" = list(468:520, function(s, r) farringtonFlexible(s, list(
    range = r, b = 5, w = 3, noPeriods = 10, pastWeeksNotIncluded = 26, pThresholdTrend = 1,
    thresholdMethod = "nbPlugin", glmWarnings = FALSE)))
)[[args[2]]]
range <- judge[[1]]
for (name in unique(rows$series)) {
  own <- rows[rows$series == name, ]
  series <- sts(observed = own$count, frequency = 52, start = c(2014, 1))
  found <- suppressMessages(judge[[2]](series, range))
  answer <- data.frame(series = name, own[range, c("period", "count")], upperbound = c(upperbound(found)),
                       alarm = c(alarms(found)))
  write.table(answer, sep = ",", quote = FALSE, row.names = FALSE, col.names = name == rows$series[1])
}
