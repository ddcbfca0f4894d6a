/* SPDX-License-Identifier: GPL-3.0-or-later */
/* node read.js FILE: what graphology (Gephi Lite's library) reads in .gexf and
 * .graphml, Cytoscape.js in .cyjs, for compare.py.  Modules from NODE_PATH. */
"use strict";
const fs = require("fs");
const file = process.argv[2], text = fs.readFileSync(file, "utf8");
const seen = { nodes: {}, edges: {} };

function graphology(parser) {
	const g = require(parser).parse(require("graphology"), text);
	g.forEachNode((id, attributes) => { seen.nodes[id] = attributes; });
	g.forEachEdge((id, attributes, source, target) => {
		seen.edges[id] = { ...attributes, source, target };
	});
}

function cytoscape() {
	const c = require("cytoscape")({ headless: true,
		elements: JSON.parse(text).elements });
	const plain = data => ({ ...data, names: data.names &&
		data.names.join(" | "), evidence: data.evidence &&
		data.evidence.map(e => e.doc + ": " + e.sentence).join("\n") });
	c.nodes().forEach(n => { seen.nodes[n.id()] = plain(n.data()); });
	c.edges().forEach(e => { seen.edges[e.id()] = plain(e.data()); });
}

if (file.endsWith(".cyjs"))
	cytoscape();
else
	graphology(file.endsWith(".gexf") ? "graphology-gexf" :
		"graphology-graphml");
console.log(JSON.stringify(seen));
