# SPDX-License-Identifier: GPL-3.0-or-later
# Rscript igraph.R FILE: what R's igraph reads, for compare.py.
suppressMessages(library(igraph))
g <- read_graph(commandArgs(TRUE)[1], "graphml")
stopifnot(is_directed(g))

held <- function(x) {
	if (is.character(x))
		sprintf("\"hex:%s\"", vapply(enc2utf8(x), function(s)
			paste(as.character(charToRaw(s)), collapse = ""), ""))
	else if (is.logical(x))
		ifelse(x, "true", "false")
	else
		ifelse(is.finite(x), sprintf("%.17g", x), "null")
}

objects <- function(attributes, ids) {
	columns <- lapply(names(attributes), function(name)
		sprintf("\"%s\":%s", name, held(attributes[[name]])))
	rows <- do.call(paste, c(columns, sep = ","))
	paste0("{", paste(sprintf("\"%s\":{%s}", ids, rows),
		collapse = ",\n"), "}")
}

ends <- as_edgelist(g, names = FALSE)
ids <- V(g)$id
edges <- edge_attr(g)
edges$source <- ids[ends[, 1]]
edges$target <- ids[ends[, 2]]
cat(sprintf("{\"nodes\":%s,\n\"edges\":%s}\n", objects(vertex_attr(g), ids),
	objects(edges, E(g)$id)))
