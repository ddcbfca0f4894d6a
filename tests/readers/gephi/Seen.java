/* SPDX-License-Identifier: GPL-3.0-or-later */
import java.io.File;
import java.io.PrintStream;
import java.util.Iterator;
import java.util.StringJoiner;
import org.gephi.graph.api.*;
import org.gephi.io.importer.api.*;
import org.gephi.io.processor.plugin.DefaultProcessor;
import org.gephi.project.api.*;
import org.openide.util.Lookup;

/**
 * java Seen FILE: what Gephi's own importer makes of a file, as the JSON that
 * compare.py reads; an edge's kind is its "relation".  Every issue of the import
 * report goes to standard error, and any above INFO ends it with status 1.
 */
public class Seen {
	static boolean bad;

	static String quoted(String s) {
		StringBuilder b = new StringBuilder("\"");
		for (char c : s.toCharArray())
			if (c == '"' || c == '\\' || c < 0x20)
				b.append(String.format("\\u%04x", (int) c));
			else
				b.append(c);
		return b.append('"').toString();
	}

	static String json(Object value) {
		if (value instanceof Number || value instanceof Boolean)
			return value.toString();
		return quoted(value.toString());
	}

	/** Columns by title, which is the name the file gives. */
	static StringJoiner values(Element e, Iterable<Column> columns) {
		StringJoiner j = new StringJoiner(",", "{", "}");
		for (Column c : columns) {
			Object v = e.getAttribute(c);
			if (v != null && !c.isProperty())
				j.add(quoted(c.getTitle()) + ":" + json(v));
		}
		if (e.getLabel() != null)
			j.add("\"label\":" + quoted(e.getLabel()));
		return j;
	}

	static String nodes(GraphModel m) {
		StringJoiner j = new StringJoiner(",\n", "{", "}");
		for (Node n : m.getGraph().getNodes().toArray()) {
			if (n.x() == 0 && n.y() == 0 && n.size() <= 0)
				bad = true;
			j.add(quoted(n.getId().toString()) + ":" +
				values(n, m.getNodeTable()));
		}
		return j.toString();
	}

	static String edges(GraphModel m) {
		StringJoiner j = new StringJoiner(",\n", "{", "}");
		for (Edge e : m.getGraph().getEdges().toArray()) {
			StringJoiner v = values(e, m.getEdgeTable());
			v.add("\"source\":" + quoted("" + e.getSource().getId()));
			v.add("\"target\":" + quoted("" + e.getTarget().getId()));
			v.add("\"weight\":" + e.getWeight());
			v.add("\"relation\":" + json("" + e.getTypeLabel()));
			j.add(quoted(e.getId().toString()) + ":" + v);
		}
		return j.toString();
	}

	static void issues(Container c) {
		Iterator<Issue> all = c.getReport().getIssues(1000);
		while (all.hasNext()) {
			Issue i = all.next();
			bad |= i.getLevel() != Issue.Level.INFO;
			System.err.println(i.getLevel() + " " + i.getMessage());
		}
	}

	public static void main(String[] args) throws Exception {
		PrintStream out = new PrintStream(System.out, true, "UTF-8");
		ProjectController projects =
			Lookup.getDefault().lookup(ProjectController.class);
		ImportController imports =
			Lookup.getDefault().lookup(ImportController.class);
		GraphController graphs =
			Lookup.getDefault().lookup(GraphController.class);
		projects.newProject();
		Container c = imports.importFile(new File(args[0]));
		c.closeLoader();
		issues(c);
		imports.process(c, new DefaultProcessor(),
			projects.getCurrentWorkspace());
		GraphModel m = graphs.getGraphModel(
			projects.getCurrentWorkspace());
		out.println("{\"nodes\":" + nodes(m) + ",\n\"edges\":" +
			edges(m) + "}");
		System.exit(bad ? 1 : 0);
	}
}
