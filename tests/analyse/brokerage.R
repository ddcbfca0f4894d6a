# SPDX-License-Identifier: GPL-3.0-or-later
# Brokerage of 200 random digraphs, every fourth symmetric, by R's sna:
#   Rscript tests/analyse/brokerage.R >tests/analyse/brokerage.tsv
suppressMessages(library(sna))
set.seed(1989)
say <- function(...) writeLines(paste(...))
say("# sna", packageVersion("sna"))
for (number in 1:200) {
	n <- sample(4:20, 1)
	arcs <- rgraph(n, tprob = c(0.1, 0.25, 0.5)[1 + number %% 3])
	if (number %% 4 == 0)
		arcs <- symmetrize(arcs, rule = "weak")
	group <- sample(0:(number %% 5), n, replace = TRUE)
	b <- brokerage(arcs, group)$raw.nli
	say("g", n)
	for (v in 1:n)
		for (u in which(arcs[v, ] > 0))
			say("a", v - 1, u - 1)
	# sna's columns: w_I, w_O, b_IO, b_OI, b_O, t are coordinator, itinerant,
	# representative, gatekeeper, liaison, total.
	for (v in 1:n)
		say("v", v - 1, group[v], paste(b[v, ], collapse = " "))
}
